<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
 <NamedLayer>
  <Name>incidents_by_district</Name>
  <UserStyle>
   <Title>Incidents by district</Title>
   <FeatureTypeStyle>
    <Rule>
     <Name>1 to 2 incidents</Name>
     <Title>1 to 2 incidents</Title>
     <ogc:Filter><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>incidents</ogc:PropertyName><ogc:Literal>2</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#7A5E28</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>22</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>3 to 9 incidents</Name>
     <Title>3 to 9 incidents</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsGreaterThan><ogc:PropertyName>incidents</ogc:PropertyName><ogc:Literal>2</ogc:Literal></ogc:PropertyIsGreaterThan><ogc:PropertyIsLessThan><ogc:PropertyName>incidents</ogc:PropertyName><ogc:Literal>10</ogc:Literal></ogc:PropertyIsLessThan></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#7A5E28</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>30</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>10 or more incidents</Name>
     <Title>10 or more incidents</Title>
     <ogc:Filter><ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyName>incidents</ogc:PropertyName><ogc:Literal>10</ogc:Literal></ogc:PropertyIsGreaterThanOrEqualTo></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#7A5E28</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#FFFFFF</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>42</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
   </FeatureTypeStyle>
  </UserStyle>
 </NamedLayer>
</StyledLayerDescriptor>
