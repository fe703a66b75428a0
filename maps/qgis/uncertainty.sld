<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
 <NamedLayer>
  <Name>uncertainty</Name>
  <UserStyle>
   <Title>Where they may have happened</Title>
   <FeatureTypeStyle>
    <Rule>
     <Name>Battles</Name>
     <Title>Battles</Title>
     <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Battles</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
     <PolygonSymbolizer><Fill><CssParameter name="fill">#CC3311</CssParameter><CssParameter name="fill-opacity">0.1</CssParameter></Fill><Stroke><CssParameter name="stroke">#CC3311</CssParameter><CssParameter name="stroke-width">1</CssParameter><CssParameter name="stroke-dasharray">4 2</CssParameter></Stroke></PolygonSymbolizer>
    </Rule>
    <Rule>
     <Name>Explosions/Remote violence</Name>
     <Title>Explosions/Remote violence</Title>
     <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Explosions/Remote violence</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
     <PolygonSymbolizer><Fill><CssParameter name="fill">#EE7733</CssParameter><CssParameter name="fill-opacity">0.1</CssParameter></Fill><Stroke><CssParameter name="stroke">#EE7733</CssParameter><CssParameter name="stroke-width">1</CssParameter><CssParameter name="stroke-dasharray">4 2</CssParameter></Stroke></PolygonSymbolizer>
    </Rule>
    <Rule>
     <Name>Violence against civilians</Name>
     <Title>Violence against civilians</Title>
     <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Violence against civilians</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
     <PolygonSymbolizer><Fill><CssParameter name="fill">#0077BB</CssParameter><CssParameter name="fill-opacity">0.1</CssParameter></Fill><Stroke><CssParameter name="stroke">#0077BB</CssParameter><CssParameter name="stroke-width">1</CssParameter><CssParameter name="stroke-dasharray">4 2</CssParameter></Stroke></PolygonSymbolizer>
    </Rule>
    <Rule>
     <Name>Protests</Name>
     <Title>Protests</Title>
     <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Protests</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
     <PolygonSymbolizer><Fill><CssParameter name="fill">#009988</CssParameter><CssParameter name="fill-opacity">0.1</CssParameter></Fill><Stroke><CssParameter name="stroke">#009988</CssParameter><CssParameter name="stroke-width">1</CssParameter><CssParameter name="stroke-dasharray">4 2</CssParameter></Stroke></PolygonSymbolizer>
    </Rule>
    <Rule>
     <Name>Riots</Name>
     <Title>Riots</Title>
     <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Riots</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
     <PolygonSymbolizer><Fill><CssParameter name="fill">#EE3377</CssParameter><CssParameter name="fill-opacity">0.1</CssParameter></Fill><Stroke><CssParameter name="stroke">#EE3377</CssParameter><CssParameter name="stroke-width">1</CssParameter><CssParameter name="stroke-dasharray">4 2</CssParameter></Stroke></PolygonSymbolizer>
    </Rule>
    <Rule>
     <Name>Strategic developments</Name>
     <Title>Strategic developments</Title>
     <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Strategic developments</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
     <PolygonSymbolizer><Fill><CssParameter name="fill">#8A8A8A</CssParameter><CssParameter name="fill-opacity">0.1</CssParameter></Fill><Stroke><CssParameter name="stroke">#8A8A8A</CssParameter><CssParameter name="stroke-width">1</CssParameter><CssParameter name="stroke-dasharray">4 2</CssParameter></Stroke></PolygonSymbolizer>
    </Rule>
    <Rule>
     <Name>Type not told</Name>
     <Title>Type not told</Title>
     <ogc:Filter><ogc:PropertyIsNull><ogc:PropertyName>event_type</ogc:PropertyName></ogc:PropertyIsNull></ogc:Filter>
     <PolygonSymbolizer><Fill><CssParameter name="fill">#AA8800</CssParameter><CssParameter name="fill-opacity">0.1</CssParameter></Fill><Stroke><CssParameter name="stroke">#AA8800</CssParameter><CssParameter name="stroke-width">1</CssParameter><CssParameter name="stroke-dasharray">4 2</CssParameter></Stroke></PolygonSymbolizer>
    </Rule>
   </FeatureTypeStyle>
  </UserStyle>
 </NamedLayer>
</StyledLayerDescriptor>
