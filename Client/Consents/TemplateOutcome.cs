using PhrCluster.Consents;

namespace PhrCluster.Client.Consents;

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
