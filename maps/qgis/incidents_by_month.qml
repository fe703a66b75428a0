<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology|Labeling|Fields|Forms|MapTips|Temporal|Rendering" labelsEnabled="0" hasScaleBasedVisibilityFlag="0">
 <previewExpression>&quot;month&quot;</previewExpression>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="Month" columnCount="2" groupBox="1" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="" collapsed="0" collapsedExpressionEnabled="0" collapsedExpression="">
   <attributeEditorField name="month" index="-1" showLabel="1"/>
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
 <layerGeometryType>4</layerGeometryType>
</qgis>
