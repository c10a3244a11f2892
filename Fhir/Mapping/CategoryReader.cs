using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Reads categories: every coding of every one.</summary>
internal static class CategoryReader
{
    public static ImmutableArray<Coding> Categories(FhirObject resource, ResourceShape shape) => shape.Category switch
    {
        CategoryForm.Concepts =>
            Codings(resource.Each(ElementNames.Category, DatatypeReader.Concept)),
        CategoryForm.Concept =>
            resource.Object(ElementNames.Category) is { } category ? DatatypeReader.Concept(category).Codings : [],
        CategoryForm.Codes =>
            [.. resource.Codes(ElementNames.Category).Select(code => new Coding(shape.CategorySystem, code))],
        _ => [],
    };

    private static ImmutableArray<Coding> Codings(ImmutableArray<CodeableConcept> concepts) =>
        concepts is [var only] ? only.Codings : [.. concepts.SelectMany(static concept => concept.Codings)];
}
