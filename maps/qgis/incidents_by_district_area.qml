<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology|Labeling|Fields|Forms|MapTips|Temporal|Rendering" labelsEnabled="1" hasScaleBasedVisibilityFlag="0">
 <flags>
  <Identifiable>1</Identifiable>
  <Removable>1</Removable>
  <Searchable>1</Searchable>
 </flags>
 <renderer-v2 type="graduatedSymbol" attr="incidents" graduatedMethod="GraduatedColor" symbollevels="0" enableorderby="0" forceraster="0" referencescale="-1">
  <ranges>
   <range symbol="0" lower="1.000000" upper="1.000000" label="1" render="true"/>
   <range symbol="1" lower="2.000000" upper="4.000000" label="2 – 4" render="true"/>
   <range symbol="2" lower="5.000000" upper="14.000000" label="5 – 14" render="true"/>
   <range symbol="3" lower="15.000000" upper="49.000000" label="15 – 49" render="true"/>
   <range symbol="4" lower="50.000000" upper="1000000000.000000" label="50 or more" render="true"/>
  </ranges>
  <symbols>
   <symbol name="0" type="fill" alpha="0.75" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="255,247,188,255" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="90,70,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="1" type="fill" alpha="0.75" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="254,217,118,255" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="90,70,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="2" type="fill" alpha="0.75" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="253,141,60,255" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="90,70,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" type="fill" alpha="0.75" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="227,74,51,255" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="90,70,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="4" type="fill" alpha="0.75" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="165,15,21,255" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="90,70,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="coalesce(&quot;name_ar&quot; || &#x27;\n&#x27;, &#x27;&#x27;) || coalesce(&quot;admin2&quot;, &quot;admin1&quot;, &quot;country&quot;) || &#x27;\n&#x27; || &quot;incidents&quot;" isExpression="1" fontFamily="Noto Sans" fontSize="8" fontSizeUnit="Point" fontWeight="63" textColor="60,40,10,255" textOpacity="1" multilineHeight="0.9" namedStyle="Regular" blendMode="0" allowHtml="0">
    <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.8" bufferJoinStyle="128" bufferNoFill="0" bufferBlendMode="0"/>
   </text-style>
   <text-format multilineAlign="1" wrapChar="" autoWrapLength="0"/>
   <placement placement="0" quadOffset="4" xOffset="0" yOffset="0" offsetType="0" offsetUnits="MM" dist="0" distUnits="MM" priority="5"/>
   <rendering scaleVisibility="0" displayAll="0" obstacle="0" obstacleType="0" fontLimitPixelSize="0" limitNumLabels="0" upsidedownLabels="0" drawLabels="1"/>
  </settings>
 </labeling>
 <layerOpacity>0.8</layerOpacity>
 <mapTip>&lt;div style=&quot;font-family: &#x27;Noto Sans&#x27;, sans-serif&quot;&gt;&lt;b&gt;[% coalesce(&quot;admin2&quot;, &quot;admin1&quot;, &quot;country&quot;) %]&lt;/b&gt; &lt;span dir=&quot;rtl&quot; lang=&quot;ar&quot;&gt;&lt;b&gt;[% replace(replace(replace(coalesce(&quot;name_ar&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;/b&gt;&lt;/span&gt;&lt;br&gt;
[% &quot;incidents&quot; %] incidents, [% coalesce(to_string(&quot;fatalities&quot;), &#x27;an unknown number of&#x27;) %] deaths&lt;br&gt;
[% to_string(&quot;first_date&quot;) %] to [% to_string(&quot;last_date&quot;) %]&lt;/div&gt;</mapTip>
 <previewExpression>coalesce(&quot;admin2&quot;, &quot;admin1&quot;, &quot;country&quot;) || &#x27;: &#x27; || &quot;incidents&quot;</previewExpression>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="District" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="admin2" index="-1" showLabel="1"/>
   <attributeEditorField name="name_ar" index="-1" showLabel="1"/>
   <attributeEditorField name="admin1" index="-1" showLabel="1"/>
   <attributeEditorField name="country" index="-1" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Sums" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="incidents" index="-1" showLabel="1"/>
   <attributeEditorField name="fatalities" index="-1" showLabel="1"/>
   <attributeEditorField name="fatalities_low" index="-1" showLabel="1"/>
   <attributeEditorField name="fatalities_high" index="-1" showLabel="1"/>
   <attributeEditorField name="injured" index="-1" showLabel="1"/>
   <attributeEditorField name="first_date" index="-1" showLabel="1"/>
   <attributeEditorField name="last_date" index="-1" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="By event type" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="battles" index="-1" showLabel="1"/>
   <attributeEditorField name="explosions" index="-1" showLabel="1"/>
   <attributeEditorField name="violence_against_civilians" index="-1" showLabel="1"/>
   <attributeEditorField name="protests" index="-1" showLabel="1"/>
   <attributeEditorField name="riots" index="-1" showLabel="1"/>
   <attributeEditorField name="strategic_developments" index="-1" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <!--fields-->
 <blendMode>0</blendMode>
 <featureBlendMode>0</featureBlendMode>
 <layerGeometryType>2</layerGeometryType>
</qgis>
