"""What DCAT-AP 3.0 demands of a catalogue, and what Satu Data Indonesia asks for, as SHACL shapes.

Our own, after https://semiceu.github.io/DCAT-AP/releases/3.0.0/ (mandatory and recommended properties of Catalogue,
Dataset, Distribution, Data Service and Agent, and what kind of thing each names); they are not the published shapes.
What Perpres 39/2019 and Peraturan BPS 5/2020 ask for (definition, unit, producer and steward, codes) stands in the last
shape.
"""

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <urn:shapes:> .

:Catalog a sh:NodeShape ; sh:targetClass dcat:Catalog ;
  sh:property [ sh:path dct:title ; sh:minCount 2 ; sh:datatype rdf:langString ; sh:uniqueLang true ] ;
  sh:property [ sh:path dct:description ; sh:minCount 2 ; sh:datatype rdf:langString ; sh:uniqueLang true ] ;
  sh:property [ sh:path dct:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:class foaf:Organization ] ;
  sh:property [ sh:path dct:license ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ;
                sh:class dct:LicenseDocument ] ;
  sh:property [ sh:path dct:modified ; sh:maxCount 1 ; sh:datatype xsd:dateTime ] ;
  sh:property [ sh:path dct:language ; sh:minCount 1 ; sh:nodeKind sh:IRI ; sh:class dct:LinguisticSystem ] ;
  sh:property [ sh:path foaf:homepage ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:class foaf:Document ] ;
  sh:property [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] ;
  sh:property [ sh:path dcat:service ; sh:minCount 1 ; sh:class dcat:DataService ] .

:Dataset a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 2 ; sh:datatype rdf:langString ; sh:uniqueLang true ] ;
  sh:property [ sh:path dct:description ; sh:minCount 2 ; sh:datatype rdf:langString ; sh:uniqueLang true ] ;
  sh:property [ sh:path dct:identifier ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ;
  sh:property [ sh:path dct:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:class foaf:Organization ] ;
  sh:property [ sh:path dcat:contactPoint ; sh:minCount 1 ; sh:class vcard:Organization ] ;
  sh:property [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] ;
  sh:property [ sh:path dcat:keyword ; sh:minCount 2 ; sh:datatype rdf:langString ] ;
  sh:property [ sh:path dcat:theme ; sh:minCount 1 ; sh:nodeKind sh:IRI ; sh:class skos:Concept ] ;
  sh:property [ sh:path dct:spatial ; sh:minCount 1 ; sh:class dct:Location ] ;
  sh:property [ sh:path dct:temporal ; sh:maxCount 1 ; sh:class dct:PeriodOfTime ] ;
  sh:property [ sh:path dct:modified ; sh:maxCount 1 ; sh:datatype xsd:dateTime ] ;
  sh:property [ sh:path dct:accrualPeriodicity ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ;
                sh:class dct:Frequency ] ;
  sh:property [ sh:path dct:accessRights ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:class dct:RightsStatement ] ;
  sh:property [ sh:path dcat:landingPage ; sh:minCount 1 ; sh:nodeKind sh:IRI ; sh:class foaf:Document ] .

:Concept a sh:NodeShape ; sh:targetClass dcat:Role, skos:Concept ;
  sh:property [ sh:path skos:prefLabel ; sh:minCount 2 ; sh:datatype rdf:langString ; sh:uniqueLang true ] .

:Period a sh:NodeShape ; sh:targetClass dct:PeriodOfTime ;
  sh:property [ sh:path dcat:startDate ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:date ;
                sh:lessThan dcat:endDate ] ;
  sh:property [ sh:path dcat:endDate ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:date ] .

:Distribution a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dct:title ; sh:minCount 2 ; sh:datatype rdf:langString ; sh:uniqueLang true ] ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:downloadURL ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:class dct:MediaType ] ;
  sh:property [ sh:path dct:format ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ;
                sh:class dct:MediaTypeOrExtent ] ;
  sh:property [ sh:path dct:license ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ;
                sh:class dct:LicenseDocument ] ;
  sh:property [ sh:path dcat:accessService ; sh:class dcat:DataService ] .

:Service a sh:NodeShape ; sh:targetClass dcat:DataService ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ;
  sh:property [ sh:path dcat:endpointURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:endpointDescription ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:servesDataset ; sh:class dcat:Dataset ] .

:Agent a sh:NodeShape ; sh:targetClass foaf:Organization ;
  sh:property [ sh:path foaf:name ; sh:minCount 2 ; sh:datatype rdf:langString ; sh:uniqueLang true ] .

:SatuData a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path skos:definition ; sh:minCount 2 ; sh:datatype rdf:langString ; sh:uniqueLang true ] ;
  sh:property [ sh:path schema:unitText ; sh:minCount 2 ; sh:datatype rdf:langString ; sh:uniqueLang true ] ;
  sh:property [ sh:path dct:license ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ;
                sh:class dct:LicenseDocument ] ;
  sh:property [ sh:path dct:creator ; sh:minCount 1 ; sh:maxCount 1 ; sh:class foaf:Organization ] ;
  sh:property [ sh:path dct:conformsTo ; sh:minCount 1 ; sh:class dct:Standard ] ;
  sh:property [ sh:path prov:qualifiedAttribution ; sh:minCount 2 ; sh:maxCount 2 ; sh:class prov:Attribution ] ;
  sh:property [ sh:path ( prov:qualifiedAttribution dcat:hadRole skos:notation ) ;
                sh:minCount 2 ; sh:in ( "produsen-data" "walidata" ) ] .
"""
