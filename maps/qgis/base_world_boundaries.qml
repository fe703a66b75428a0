<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology" labelsEnabled="0" hasScaleBasedVisibilityFlag="1" minScale="1000000000" maxScale="12000000">
 <flags>
  <Identifiable>0</Identifiable>
  <Removable>1</Removable>
  <Searchable>0</Searchable>
 </flags>
 <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0" referencescale="-1">
  <symbols>
   <symbol name="0" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" value="107,98,89,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.25" type="QString"/>
      <Option name="line_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="capstyle" value="round" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>1</layerGeometryType>
</qgis>
