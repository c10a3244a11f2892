using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Client.Consents;

/// <summary>What a citizen names to fill a template. What is not named stays empty or null.</summary>
public sealed record TemplateValues
{
    /// <summary>The practice, organisation, practitioner, device, service or person, as tickets carry it.</summary>
    public string? Who { get; init; }

    /// <summary>Codes of data; <see cref="KnownCodes"/> has those of common names.</summary>
    public ImmutableArray<Coding> Codes { get; init; } = [];

    /// <summary>Classes of data, as provisions name classes.</summary>
    public ImmutableArray<Coding> Classes { get; init; } = [];

    /// <summary>Labels that data has.</summary>
    public ImmutableArray<Coding> Labels { get; init; } = [];

    /// <summary>All data, whatever it is: said in so many words, so that nothing left out by mistake means it.</summary>
    public bool Everything { get; init; }

    /// <summary>The first instant at which it does not hold any more.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What a delegate may do: see (access), submit (collect), correct, manage.</summary>
    public ImmutableArray<ConsentAction> Rights { get; init; } = [];

    /// <summary>What is hidden may still be seen in an emergency, as far as other consents let it be seen.</summary>
    public bool ExceptEmergencies { get; init; }
}
