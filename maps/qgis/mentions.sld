<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
 <NamedLayer>
  <Name>mentions</Name>
  <UserStyle>
   <Title>Place names in the reports</Title>
   <FeatureTypeStyle>
    <Rule>
     <Name>Place name</Name>
     <Title>Place name</Title>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>cross</WellKnownName><Fill><CssParameter name="fill">#5A5A5A</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#5A5A5A</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>6</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
   </FeatureTypeStyle>
  </UserStyle>
 </NamedLayer>
</StyledLayerDescriptor>
