using PhrCluster.Identity;

namespace PhrCluster.Core.Identity;

/// <summary>Who acts, as their verified ticket says it.</summary>
/// <param name="Scopes">What their ticket's scopes grant, as <see cref="SmartScopes.Text"/>; null for nothing.</param>
public sealed record Requester(string Subject, Role Role, string? Organization, string? Purpose, string? Scopes = null)
{
    /// <summary>The software that asks in their name; null where the ticket does not say.</summary>
    public string? Client { get; init; }

    /// <summary>The consent that lets that software; null where none is needed.</summary>
    public string? Grant { get; init; }

    /// <summary>Somebody whose ticket could not be believed.</summary>
    public static readonly Requester Unverified = new("unverified", Role.Unknown, null, null);

    /// <summary>What they bring comes from there, unless they say otherwise.</summary>
    public string Source => IsOutside ? Organization! : Subject;

    /// <summary>Acts for an organisation. What a citizen's own ticket says of one tells of nobody who looks.</summary>
    public bool IsOutside => this is { Organization: not null, Role: Role.Professional or Role.Service };
}
