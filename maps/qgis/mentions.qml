<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology|Labeling|Fields|Forms|MapTips|Temporal|Rendering" labelsEnabled="0" hasScaleBasedVisibilityFlag="0">
 <flags>
  <Identifiable>1</Identifiable>
  <Removable>1</Removable>
  <Searchable>1</Searchable>
 </flags>
 <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0" referencescale="-1">
  <symbols>
   <symbol name="0" type="marker" alpha="0.7" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" value="cross" type="QString"/>
      <Option name="color" value="90,90,90,255" type="QString"/>
      <Option name="outline_color" value="90,90,90,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="size" value="1.8" type="QString"/>
      <Option name="size_unit" value="MM" type="QString"/>
      <Option name="scale_method" value="diameter" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerOpacity>1</layerOpacity>
 <mapTip>&lt;div&gt;&lt;span dir=&quot;[% if(regexp_match(coalesce(&quot;text&quot;, &#x27;&#x27;), &#x27;[ء-ي]&#x27;) &gt; 0, &#x27;rtl&#x27;, &#x27;ltr&#x27;) %]&quot;&gt;[% replace(replace(replace(coalesce(&quot;text&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;/span&gt;: [% replace(replace(replace(coalesce(&quot;place&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;br&gt;[% replace(replace(replace(coalesce(&quot;rule&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;br&gt;&lt;small&gt;[% replace(replace(replace(coalesce(&quot;document&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;/small&gt;&lt;/div&gt;</mapTip>
 <previewExpression>&quot;text&quot;</previewExpression>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="Mention" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="text" index="-1" showLabel="1"/>
   <attributeEditorField name="document" index="-1" showLabel="1"/>
   <attributeEditorField name="start" index="-1" showLabel="1"/>
   <attributeEditorField name="end" index="-1" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Place" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="place" index="-1" showLabel="1"/>
   <attributeEditorField name="place_id" index="-1" showLabel="1"/>
   <attributeEditorField name="confidence" index="-1" showLabel="1"/>
   <attributeEditorField name="rule" index="-1" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <!--fields-->
 <blendMode>0</blendMode>
 <featureBlendMode>0</featureBlendMode>
 <layerGeometryType>0</layerGeometryType>
</qgis>
