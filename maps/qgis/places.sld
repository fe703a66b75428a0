<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
 <NamedLayer>
  <Name>places</Name>
  <UserStyle>
   <Title>Places</Title>
   <FeatureTypeStyle>
    <Rule>
     <Name>Place</Name>
     <Title>Place</Title>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#FFFFFF</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#3C3C3C</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>6</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
   </FeatureTypeStyle>
  </UserStyle>
 </NamedLayer>
</StyledLayerDescriptor>
