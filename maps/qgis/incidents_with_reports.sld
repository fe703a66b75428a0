<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
 <NamedLayer>
  <Name>incidents_with_reports</Name>
  <UserStyle>
   <Title>Incidents with their reports</Title>
   <FeatureTypeStyle>
    <Rule>
     <Name>Battles (deaths not told, or up to 5)</Name>
     <Title>Battles (deaths not told, or up to 5)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Battles</ogc:Literal></ogc:PropertyIsEqualTo><ogc:Or><ogc:PropertyIsNull><ogc:PropertyName>fatalities</ogc:PropertyName></ogc:PropertyIsNull><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:Or></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#CC3311</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>10</Size>
       <Rotation>45</Rotation>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Battles (6 to 20 deaths)</Name>
     <Title>Battles (6 to 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Battles</ogc:Literal></ogc:PropertyIsEqualTo><ogc:And><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsGreaterThan><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:And></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#CC3311</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>17</Size>
       <Rotation>45</Rotation>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Battles (more than 20 deaths)</Name>
     <Title>Battles (more than 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Battles</ogc:Literal></ogc:PropertyIsEqualTo><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsGreaterThan></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#CC3311</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>26</Size>
       <Rotation>45</Rotation>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Explosions/Remote violence (deaths not told, or up to 5)</Name>
     <Title>Explosions/Remote violence (deaths not told, or up to 5)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Explosions/Remote violence</ogc:Literal></ogc:PropertyIsEqualTo><ogc:Or><ogc:PropertyIsNull><ogc:PropertyName>fatalities</ogc:PropertyName></ogc:PropertyIsNull><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:Or></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>star</WellKnownName><Fill><CssParameter name="fill">#EE7733</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>10</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Explosions/Remote violence (6 to 20 deaths)</Name>
     <Title>Explosions/Remote violence (6 to 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Explosions/Remote violence</ogc:Literal></ogc:PropertyIsEqualTo><ogc:And><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsGreaterThan><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:And></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>star</WellKnownName><Fill><CssParameter name="fill">#EE7733</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>17</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Explosions/Remote violence (more than 20 deaths)</Name>
     <Title>Explosions/Remote violence (more than 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Explosions/Remote violence</ogc:Literal></ogc:PropertyIsEqualTo><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsGreaterThan></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>star</WellKnownName><Fill><CssParameter name="fill">#EE7733</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>26</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Violence against civilians (deaths not told, or up to 5)</Name>
     <Title>Violence against civilians (deaths not told, or up to 5)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Violence against civilians</ogc:Literal></ogc:PropertyIsEqualTo><ogc:Or><ogc:PropertyIsNull><ogc:PropertyName>fatalities</ogc:PropertyName></ogc:PropertyIsNull><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:Or></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#0077BB</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>10</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Violence against civilians (6 to 20 deaths)</Name>
     <Title>Violence against civilians (6 to 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Violence against civilians</ogc:Literal></ogc:PropertyIsEqualTo><ogc:And><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsGreaterThan><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:And></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#0077BB</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>17</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Violence against civilians (more than 20 deaths)</Name>
     <Title>Violence against civilians (more than 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Violence against civilians</ogc:Literal></ogc:PropertyIsEqualTo><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsGreaterThan></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#0077BB</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>26</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Protests (deaths not told, or up to 5)</Name>
     <Title>Protests (deaths not told, or up to 5)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Protests</ogc:Literal></ogc:PropertyIsEqualTo><ogc:Or><ogc:PropertyIsNull><ogc:PropertyName>fatalities</ogc:PropertyName></ogc:PropertyIsNull><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:Or></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#009988</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>10</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Protests (6 to 20 deaths)</Name>
     <Title>Protests (6 to 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Protests</ogc:Literal></ogc:PropertyIsEqualTo><ogc:And><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsGreaterThan><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:And></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#009988</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>17</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Protests (more than 20 deaths)</Name>
     <Title>Protests (more than 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Protests</ogc:Literal></ogc:PropertyIsEqualTo><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsGreaterThan></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#009988</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>26</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Riots (deaths not told, or up to 5)</Name>
     <Title>Riots (deaths not told, or up to 5)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Riots</ogc:Literal></ogc:PropertyIsEqualTo><ogc:Or><ogc:PropertyIsNull><ogc:PropertyName>fatalities</ogc:PropertyName></ogc:PropertyIsNull><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:Or></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>triangle</WellKnownName><Fill><CssParameter name="fill">#EE3377</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>10</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Riots (6 to 20 deaths)</Name>
     <Title>Riots (6 to 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Riots</ogc:Literal></ogc:PropertyIsEqualTo><ogc:And><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsGreaterThan><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:And></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>triangle</WellKnownName><Fill><CssParameter name="fill">#EE3377</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>17</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Riots (more than 20 deaths)</Name>
     <Title>Riots (more than 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Riots</ogc:Literal></ogc:PropertyIsEqualTo><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsGreaterThan></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>triangle</WellKnownName><Fill><CssParameter name="fill">#EE3377</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>26</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Strategic developments (deaths not told, or up to 5)</Name>
     <Title>Strategic developments (deaths not told, or up to 5)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Strategic developments</ogc:Literal></ogc:PropertyIsEqualTo><ogc:Or><ogc:PropertyIsNull><ogc:PropertyName>fatalities</ogc:PropertyName></ogc:PropertyIsNull><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:Or></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>cross</WellKnownName><Fill><CssParameter name="fill">#8A8A8A</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>10</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Strategic developments (6 to 20 deaths)</Name>
     <Title>Strategic developments (6 to 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Strategic developments</ogc:Literal></ogc:PropertyIsEqualTo><ogc:And><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsGreaterThan><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:And></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>cross</WellKnownName><Fill><CssParameter name="fill">#8A8A8A</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>17</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Strategic developments (more than 20 deaths)</Name>
     <Title>Strategic developments (more than 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsEqualTo><ogc:PropertyName>event_type</ogc:PropertyName><ogc:Literal>Strategic developments</ogc:Literal></ogc:PropertyIsEqualTo><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsGreaterThan></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>cross</WellKnownName><Fill><CssParameter name="fill">#8A8A8A</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>26</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Type not told (deaths not told, or up to 5)</Name>
     <Title>Type not told (deaths not told, or up to 5)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsNull><ogc:PropertyName>event_type</ogc:PropertyName></ogc:PropertyIsNull><ogc:Or><ogc:PropertyIsNull><ogc:PropertyName>fatalities</ogc:PropertyName></ogc:PropertyIsNull><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:Or></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>x</WellKnownName><Fill><CssParameter name="fill">#AA8800</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>10</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Type not told (6 to 20 deaths)</Name>
     <Title>Type not told (6 to 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsNull><ogc:PropertyName>event_type</ogc:PropertyName></ogc:PropertyIsNull><ogc:And><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsGreaterThan><ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:And></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>x</WellKnownName><Fill><CssParameter name="fill">#AA8800</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>17</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
    <Rule>
     <Name>Type not told (more than 20 deaths)</Name>
     <Title>Type not told (more than 20 deaths)</Title>
     <ogc:Filter><ogc:And><ogc:PropertyIsNull><ogc:PropertyName>event_type</ogc:PropertyName></ogc:PropertyIsNull><ogc:PropertyIsGreaterThan><ogc:PropertyName>fatalities</ogc:PropertyName><ogc:Literal>20</ogc:Literal></ogc:PropertyIsGreaterThan></ogc:And></ogc:Filter>
     <PointSymbolizer>
      <Graphic>
       <Mark><WellKnownName>x</WellKnownName><Fill><CssParameter name="fill">#AA8800</CssParameter><CssParameter name="fill-opacity">0.88</CssParameter></Fill><Stroke><CssParameter name="stroke">#232323</CssParameter><CssParameter name="stroke-width">0.7</CssParameter></Stroke></Mark>
       <Size>26</Size>
      </Graphic>
     </PointSymbolizer>
    </Rule>
   </FeatureTypeStyle>
  </UserStyle>
 </NamedLayer>
</StyledLayerDescriptor>
