<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology|Labeling|Fields|Forms|MapTips|Temporal|Rendering" labelsEnabled="1" hasScaleBasedVisibilityFlag="0">
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
 <renderer-v2 type="categorizedSymbol" attr="event_type" symbollevels="0" enableorderby="1" forceraster="0" referencescale="-1">
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
   <symbol name="0" type="marker" alpha="0.88" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" value="diamond" type="QString"/>
      <Option name="color" value="204,51,17,255" type="QString"/>
      <Option name="outline_color" value="35,35,35,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="size" value="2.6" type="QString"/>
      <Option name="size_unit" value="MM" type="QString"/>
      <Option name="scale_method" value="diameter" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="1.25 * (2.6 + 0.9 * sqrt(min(coalesce(&quot;fatalities&quot;, 0), 100)))" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="'solid'" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="0.2" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
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
   <symbol name="1" type="marker" alpha="0.88" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" value="star" type="QString"/>
      <Option name="color" value="238,119,51,255" type="QString"/>
      <Option name="outline_color" value="35,35,35,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="size" value="2.6" type="QString"/>
      <Option name="size_unit" value="MM" type="QString"/>
      <Option name="scale_method" value="diameter" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="1.35 * (2.6 + 0.9 * sqrt(min(coalesce(&quot;fatalities&quot;, 0), 100)))" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="'solid'" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="0.2" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
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
   <symbol name="2" type="marker" alpha="0.88" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" value="circle" type="QString"/>
      <Option name="color" value="0,119,187,255" type="QString"/>
      <Option name="outline_color" value="35,35,35,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="size" value="2.6" type="QString"/>
      <Option name="size_unit" value="MM" type="QString"/>
      <Option name="scale_method" value="diameter" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="1.0 * (2.6 + 0.9 * sqrt(min(coalesce(&quot;fatalities&quot;, 0), 100)))" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="'solid'" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="0.2" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
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
   <symbol name="3" type="marker" alpha="0.88" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" value="square" type="QString"/>
      <Option name="color" value="0,153,136,255" type="QString"/>
      <Option name="outline_color" value="35,35,35,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="size" value="2.6" type="QString"/>
      <Option name="size_unit" value="MM" type="QString"/>
      <Option name="scale_method" value="diameter" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="0.9 * (2.6 + 0.9 * sqrt(min(coalesce(&quot;fatalities&quot;, 0), 100)))" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="'solid'" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="0.2" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
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
   <symbol name="4" type="marker" alpha="0.88" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" value="triangle" type="QString"/>
      <Option name="color" value="238,51,119,255" type="QString"/>
      <Option name="outline_color" value="35,35,35,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="size" value="2.6" type="QString"/>
      <Option name="size_unit" value="MM" type="QString"/>
      <Option name="scale_method" value="diameter" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="1.15 * (2.6 + 0.9 * sqrt(min(coalesce(&quot;fatalities&quot;, 0), 100)))" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="'solid'" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="0.2" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
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
   <symbol name="5" type="marker" alpha="0.88" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" value="cross_fill" type="QString"/>
      <Option name="color" value="138,138,138,255" type="QString"/>
      <Option name="outline_color" value="35,35,35,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="size" value="2.6" type="QString"/>
      <Option name="size_unit" value="MM" type="QString"/>
      <Option name="scale_method" value="diameter" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="1.05 * (2.6 + 0.9 * sqrt(min(coalesce(&quot;fatalities&quot;, 0), 100)))" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="'solid'" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="0.2" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
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
   <symbol name="6" type="marker" alpha="0.88" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" value="semi_circle" type="QString"/>
      <Option name="color" value="170,136,0,255" type="QString"/>
      <Option name="outline_color" value="35,35,35,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.2" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="size" value="2.6" type="QString"/>
      <Option name="size_unit" value="MM" type="QString"/>
      <Option name="scale_method" value="diameter" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" value="" type="QString"/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="1.05 * (2.6 + 0.9 * sqrt(min(coalesce(&quot;fatalities&quot;, 0), 100)))" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="'solid'" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
        <Option name="outlineWidth" type="Map">
         <Option name="active" value="true" type="bool"/>
         <Option name="expression" value="0.2" type="QString"/>
         <Option name="type" value="3" type="int"/>
        </Option>
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
  <orderby>
   <orderByClause asc="0" nullsFirst="0">coalesce("fatalities", 0)</orderByClause>
  </orderby>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="array_to_string(array_filter(array(&quot;location_ar&quot;, &quot;location&quot;), @element IS NOT NULL), &#x27;\n&#x27;)" isExpression="1" fontFamily="Noto Sans" fontSize="8" fontSizeUnit="Point" fontWeight="50" textColor="40,40,40,255" textOpacity="1" multilineHeight="0.9" namedStyle="Regular" blendMode="0" allowHtml="0">
    <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.8" bufferJoinStyle="128" bufferNoFill="0" bufferBlendMode="0"/>
   </text-style>
   <text-format multilineAlign="1" wrapChar="" autoWrapLength="0"/>
   <placement placement="1" quadOffset="7" xOffset="0" yOffset="1.8" offsetType="0" offsetUnits="MM" dist="0" distUnits="MM" priority="5"/>
   <rendering scaleVisibility="0" displayAll="0" obstacle="0" obstacleType="0" fontLimitPixelSize="0" limitNumLabels="0" upsidedownLabels="0" drawLabels="1"/>
   <dd_properties>
    <Option type="Map">
     <Option name="name" value="" type="QString"/>
     <Option name="properties" type="Map">
      <Option name="Show" type="Map">
       <Option name="active" value="true" type="bool"/>
       <Option name="expression" value="(&quot;event_time&quot; IS NOT NULL OR @map_start_time IS NULL)" type="QString"/>
       <Option name="type" value="3" type="int"/>
      </Option>
      <Option name="Priority" type="Map">
       <Option name="active" value="true" type="bool"/>
       <Option name="expression" value="min(10, 3 + coalesce(&quot;fatalities&quot;, 0) / 5)" type="QString"/>
       <Option name="type" value="3" type="int"/>
      </Option>
      <Option name="OffsetXY" type="Map">
       <Option name="active" value="true" type="bool"/>
       <Option name="expression" value="&#x27;0,&#x27; || to_string(0.6 + 0.5 * (2.6 + 0.9 * sqrt(min(coalesce(&quot;fatalities&quot;, 0), 100))))" type="QString"/>
       <Option name="type" value="3" type="int"/>
      </Option>
     </Option>
     <Option name="type" value="collection" type="QString"/>
    </Option>
   </dd_properties>
  </settings>
 </labeling>
 <layerOpacity>1</layerOpacity>
 <mapTip>&lt;div style=&quot;max-width: 28em; font-family: &#x27;Noto Sans&#x27;, sans-serif&quot;&gt;
&lt;b&gt;[% replace(replace(replace(coalesce(&quot;location&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;/b&gt; &lt;span dir=&quot;rtl&quot; lang=&quot;ar&quot;&gt;&lt;b&gt;[% replace(replace(replace(coalesce(&quot;location_ar&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;/b&gt;&lt;/span&gt;&lt;br&gt;
[% coalesce(to_string(&quot;event_date&quot;), &#x27;undated&#x27;) || if(&quot;event_date_end&quot; &gt; &quot;event_date&quot;, &#x27; to &#x27; || to_string(&quot;event_date_end&quot;), &#x27;&#x27;) %]: [% replace(replace(replace(coalesce(&quot;sub_event_type&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;br&gt;
Deaths: [% coalesce(to_string(&quot;fatalities&quot;), &#x27;not told&#x27;) %]
&lt;p dir=&quot;[% if(regexp_match(coalesce(&quot;notes&quot;, &#x27;&#x27;), &#x27;[ء-ي]&#x27;) &gt; 0, &#x27;rtl&#x27;, &#x27;ltr&#x27;) %]&quot;&gt;[% replace(replace(replace(coalesce(&quot;notes&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;/p&gt;
&lt;pre&gt;[% replace(replace(replace(coalesce(&quot;reports&quot;, &#x27;&#x27;), &#x27;&amp;&#x27;, &#x27;&amp;amp;&#x27;), &#x27;&lt;&#x27;, &#x27;&amp;lt;&#x27;), &#x27;&gt;&#x27;, &#x27;&amp;gt;&#x27;) %]&lt;/pre&gt;
&lt;/div&gt;</mapTip>
 <previewExpression>coalesce(to_string(&quot;event_date&quot;), &#x27;undated&#x27;) || &#x27; &#x27; || coalesce(&quot;location&quot;, &#x27;?&#x27;) || &#x27;: &#x27; || coalesce(&quot;sub_event_type&quot;, &quot;event_type&quot;, &#x27;?&#x27;)</previewExpression>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="What happened" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="event_type" index="-1" showLabel="1"/>
   <attributeEditorField name="sub_event_type" index="-1" showLabel="1"/>
   <attributeEditorField name="event_date" index="-1" showLabel="1"/>
   <attributeEditorField name="event_date_end" index="-1" showLabel="1"/>
   <attributeEditorField name="location" index="-1" showLabel="1"/>
   <attributeEditorField name="location_ar" index="-1" showLabel="1"/>
   <attributeEditorField name="notes" index="-1" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Deaths" columnCount="3" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="fatalities" index="-1" showLabel="1"/>
   <attributeEditorField name="fatalities_low" index="-1" showLabel="1"/>
   <attributeEditorField name="fatalities_high" index="-1" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Reports" columnCount="1" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="source_count" index="-1" showLabel="1"/>
   <attributeEditorField name="first_published" index="-1" showLabel="1"/>
   <attributeEditorField name="documents" index="-1" showLabel="1"/>
   <attributeEditorField name="reports" index="-1" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <!--fields-->
 <blendMode>0</blendMode>
 <featureBlendMode>0</featureBlendMode>
 <layerGeometryType>0</layerGeometryType>
</qgis>
