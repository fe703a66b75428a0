<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology|Labeling|Fields|Forms|MapTips|Temporal|Rendering" labelsEnabled="0" hasScaleBasedVisibilityFlag="0">
 <flags>
  <Identifiable>1</Identifiable>
  <Removable>1</Removable>
  <Searchable>1</Searchable>
 </flags>
 <temporal enabled="1" mode="2" limitMode="0" startField="event_time" endField="event_time_end" startExpression="" endExpression="" durationField="" durationUnit="d" fixedDuration="0" accumulate="0">
  <fixedRange>
   <start></start>
   <end></end>
  </fixedRange>
 </temporal>
 <renderer-v2 type="categorizedSymbol" attr="event_type" symbollevels="0" enableorderby="0" forceraster="0" referencescale="-1">
  <categories>
   <category symbol="0" value="Battles" label="Battles" render="true"/>
   <category symbol="1" value="Explosions/Remote violence" label="Explosions/Remote violence" render="true"/>
   <category symbol="2" value="Violence against civilians" label="Violence against civilians" render="true"/>
   <category symbol="3" value="Protests" label="Protests" render="true"/>
   <category symbol="4" value="Riots" label="Riots" render="true"/>
   <category symbol="5" value="Strategic developments" label="Strategic developments" render="true"/>
   <category symbol="6" value="" label="Type not told" render="true"/>
  </categories>
  <symbols>
   <symbol name="0" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="204,51,17,16" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="204,51,17,130" type="QString"/>
      <Option name="outline_style" value="dash" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="(&quot;event_time&quot; IS NOT NULL OR @map_start_time IS NULL)" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
       </Option>
       <Option name="type" value="collection" type="QString"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="1" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="238,119,51,16" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="238,119,51,130" type="QString"/>
      <Option name="outline_style" value="dash" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="(&quot;event_time&quot; IS NOT NULL OR @map_start_time IS NULL)" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
       </Option>
       <Option name="type" value="collection" type="QString"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="2" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="0,119,187,16" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="0,119,187,130" type="QString"/>
      <Option name="outline_style" value="dash" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="(&quot;event_time&quot; IS NOT NULL OR @map_start_time IS NULL)" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
       </Option>
       <Option name="type" value="collection" type="QString"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="3" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="0,153,136,16" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="0,153,136,130" type="QString"/>
      <Option name="outline_style" value="dash" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="(&quot;event_time&quot; IS NOT NULL OR @map_start_time IS NULL)" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
       </Option>
       <Option name="type" value="collection" type="QString"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="4" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="238,51,119,16" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="238,51,119,130" type="QString"/>
      <Option name="outline_style" value="dash" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="(&quot;event_time&quot; IS NOT NULL OR @map_start_time IS NULL)" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
       </Option>
       <Option name="type" value="collection" type="QString"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="5" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="138,138,138,16" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="138,138,138,130" type="QString"/>
      <Option name="outline_style" value="dash" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="(&quot;event_time&quot; IS NOT NULL OR @map_start_time IS NULL)" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
       </Option>
       <Option name="type" value="collection" type="QString"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="6" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="170,136,0,16" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
      <Option name="outline_color" value="170,136,0,130" type="QString"/>
      <Option name="outline_style" value="dash" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="(&quot;event_time&quot; IS NOT NULL OR @map_start_time IS NULL)" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
       </Option>
       <Option name="type" value="collection" type="QString"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerOpacity>1</layerOpacity>
 <mapTip>&lt;div&gt;[% replace(replace(replace(coalesce(&quot;location&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %] &lt;span dir=&quot;rtl&quot; lang=&quot;ar&quot;&gt;[% replace(replace(replace(coalesce(&quot;location_ar&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;/span&gt;: within [% round(&quot;uncertainty_m&quot; / 1000, 1) %] km ([% &quot;shape&quot; %])&lt;/div&gt;</mapTip>
 <previewExpression>&quot;location&quot;</previewExpression>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="Incident" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="event_type" index="-1" showLabel="1"/>
   <attributeEditorField name="event_date" index="-1" showLabel="1"/>
   <attributeEditorField name="event_date_end" index="-1" showLabel="1"/>
   <attributeEditorField name="fatalities" index="-1" showLabel="1"/>
   <attributeEditorField name="incident_id" index="-1" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Area" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="location" index="-1" showLabel="1"/>
   <attributeEditorField name="location_ar" index="-1" showLabel="1"/>
   <attributeEditorField name="location_rule" index="-1" showLabel="1"/>
   <attributeEditorField name="geo_precision" index="-1" showLabel="1"/>
   <attributeEditorField name="uncertainty_m" index="-1" showLabel="1"/>
   <attributeEditorField name="shape" index="-1" showLabel="1"/>
   <attributeEditorField name="confidence" index="-1" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <!--fields-->
 <blendMode>0</blendMode>
 <featureBlendMode>0</featureBlendMode>
 <layerGeometryType>2</layerGeometryType>
</qgis>
