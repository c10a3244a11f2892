using System.Collections.Immutable;

namespace PhrCluster.Datatypes;

/// <summary>One meaning, coded in one or more systems, or only told in text (FHIR <c>CodeableConcept</c>).</summary>
/// <param name="Codings">Every coding that the source gave, in its order; empty when there is only text.</param>
/// <param name="Text">The meaning in words.</param>
[GenerateSerializer, Immutable, Alias("phr.CodeableConcept")]
public sealed record CodeableConcept(
    [property: Id(0)] ImmutableArray<Coding> Codings,
    [property: Id(1)] string? Text = null)
{
    /// <summary>The coding that names this concept in a record: the first LOINC one, else the first that has a code, else the text.</summary>
    public Coding Primary
    {
        get
        {
            Coding? first = null;
            foreach (var coding in Codings)
            {
                if (coding.Code is null)
                {
                    continue;
                }

                if (coding.System == CodeSystems.Loinc)
                {
                    return coding;
                }

                first ??= coding;
            }

            return first ?? new Coding(null, Text ?? (Codings.IsDefaultOrEmpty ? null : Codings[0].Display), Text);
        }
    }

    public static CodeableConcept Of(string? system, string code, string? display = null) =>
        new([new Coding(system, code, display)]);
}
