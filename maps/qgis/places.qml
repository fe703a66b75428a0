<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology|Labeling|Fields|Forms|MapTips|Temporal|Rendering" labelsEnabled="1" hasScaleBasedVisibilityFlag="0">
 <flags>
  <Identifiable>1</Identifiable>
  <Removable>1</Removable>
  <Searchable>1</Searchable>
 </flags>
 <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0" referencescale="-1">
  <symbols>
   <symbol name="0" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" value="circle" type="QString"/>
      <Option name="color" value="255,255,255,255" type="QString"/>
      <Option name="outline_color" value="60,60,60,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="size" value="1.6" type="QString"/>
      <Option name="size_unit" value="MM" type="QString"/>
      <Option name="scale_method" value="diameter" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="array_to_string(array_filter(array(&quot;name_ar&quot;, &quot;name&quot;), @element IS NOT NULL), &#x27;\n&#x27;)" isExpression="1" fontFamily="Noto Sans" fontSize="7" fontSizeUnit="Point" fontWeight="50" textColor="90,90,90,255" textOpacity="1" multilineHeight="0.9" namedStyle="Regular" blendMode="0" allowHtml="0">
    <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.8" bufferJoinStyle="128" bufferNoFill="0" bufferBlendMode="0"/>
   </text-style>
   <text-format multilineAlign="1" wrapChar="" autoWrapLength="0"/>
   <placement placement="1" quadOffset="7" xOffset="0" yOffset="1" offsetType="0" offsetUnits="MM" dist="0" distUnits="MM" priority="5"/>
   <rendering scaleVisibility="1" scaleMin="2000000" scaleMax="1" displayAll="0" obstacle="0" obstacleType="0" fontLimitPixelSize="0" limitNumLabels="0" upsidedownLabels="0" drawLabels="1"/>
  </settings>
 </labeling>
 <layerOpacity>1</layerOpacity>
 <mapTip>&lt;div&gt;&lt;b&gt;[% replace(replace(replace(coalesce(&quot;name&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;/b&gt; &lt;span dir=&quot;rtl&quot; lang=&quot;ar&quot;&gt;&lt;b&gt;[% replace(replace(replace(coalesce(&quot;name_ar&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;/b&gt;&lt;/span&gt;&lt;br&gt;[% &quot;feature_code&quot; %], [% replace(replace(replace(coalesce(&quot;admin1&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;/div&gt;</mapTip>
 <previewExpression>&quot;name&quot;</previewExpression>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="Place" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="name" index="-1" showLabel="1"/>
   <attributeEditorField name="name_ar" index="-1" showLabel="1"/>
   <attributeEditorField name="feature_class" index="-1" showLabel="1"/>
   <attributeEditorField name="feature_code" index="-1" showLabel="1"/>
   <attributeEditorField name="population" index="-1" showLabel="1"/>
   <attributeEditorField name="radius_m" index="-1" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Where" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="admin3" index="-1" showLabel="1"/>
   <attributeEditorField name="admin2" index="-1" showLabel="1"/>
   <attributeEditorField name="admin1" index="-1" showLabel="1"/>
   <attributeEditorField name="country" index="-1" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Source" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="place_id" index="-1" showLabel="1"/>
   <attributeEditorField name="sources" index="-1" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <!--fields-->
 <blendMode>0</blendMode>
 <featureBlendMode>0</featureBlendMode>
 <layerGeometryType>0</layerGeometryType>
</qgis>
