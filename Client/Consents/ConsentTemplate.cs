using System.Collections.Immutable;
using PhrCluster.Words;

namespace PhrCluster.Client.Consents;

/// <summary>
/// A consent that a citizen can give in plain words, by naming a few things. <see cref="ConsentTemplates"/> has them all, <see cref="Language"/> what
/// each is called.
/// </summary>
/// <param name="Id">Such as <c>gp-practice</c>.</param>
/// <param name="Parameters">What it needs to be told, and may be.</param>
public sealed record ConsentTemplate(string Id, ImmutableArray<TemplateParameter> Parameters);

/// <summary>One thing that a template asks for.</summary>
public sealed record TemplateParameter(TemplateField Field, TemplateNeed Need);

/// <summary>Whether a template can be filled without a parameter.</summary>
public enum TemplateNeed
{
    Required,
    Optional,

    /// <summary>Exactly one of the parameters that are marked so.</summary>
    OneOf,
}
