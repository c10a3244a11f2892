using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Consents;

/// <summary>A consent that a citizen can give in plain words, by naming a few things. <see cref="ConsentTemplates"/> has them all.</summary>
/// <param name="Id">Such as <c>gp-practice</c>.</param>
/// <param name="Title">As a front end offers it, in the citizen's voice.</param>
/// <param name="Sentence">
/// What the consent will say when it is shown back, with <c>{who}</c>, <c>{data}</c>, <c>{purposes}</c>, <c>{rights}</c> and <c>{until}</c> in the places of what
/// is named.
/// </param>
/// <param name="Parameters">What it needs to be told, and may be.</param>
public sealed record ConsentTemplate(string Id, string Title, string Sentence, ImmutableArray<TemplateParameter> Parameters);

/// <summary>One thing that a template asks for.</summary>
/// <param name="Description">For whoever fills it in.</param>
public sealed record TemplateParameter(TemplateField Field, TemplateNeed Need, string Description);

/// <summary>Whether a template can be filled without a parameter.</summary>
public enum TemplateNeed
{
    Required,
    Optional,

    /// <summary>Exactly one of the parameters that are marked so.</summary>
    OneOf,
}

/// <summary>The fields of <see cref="TemplateValues"/>.</summary>
public enum TemplateField
{
    Who,
    Codes,
    Classes,
    Labels,
    Until,
    Rights,
    ExceptEmergencies,
}

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

    /// <summary>The first instant at which it does not hold any more.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What a delegate may do: see (access), submit (collect), correct, manage.</summary>
    public ImmutableArray<ConsentAction> Rights { get; init; } = [];

    /// <summary>What is hidden may still be seen in an emergency, as far as other consents let it be seen.</summary>
    public bool ExceptEmergencies { get; init; }
}

/// <summary>What filling a template comes to: <see cref="Filled"/> or <see cref="Refused"/>.</summary>
public abstract record TemplateOutcome
{
    private TemplateOutcome() { }

    /// <summary>The consent, and the labels that go with it; to be given all at once.</summary>
    public sealed record Filled(Arrangement Arrangement) : TemplateOutcome;

    /// <summary>Something is missing, or not for this template; nothing was made.</summary>
    /// <param name="Field">Such as <c>until</c>.</param>
    public sealed record Refused(string Field, string Rule) : TemplateOutcome;
}
