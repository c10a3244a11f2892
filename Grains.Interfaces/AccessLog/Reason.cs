using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Identity;

namespace PhrCluster.AccessLog;

/// <summary>
/// Why something was decided, or what happened: a code and its arguments, of which each code uses a few. Two reasons are equal when code and arguments are;
/// sentences are made from them in Words, and are never compared.
/// </summary>
[GenerateSerializer, Immutable, Alias("phr.Reason")]
public sealed record Reason([property: Id(0)] ReasonCode Code)
{
    /// <summary>What the requester is to the record.</summary>
    [Id(1)] public Capacity Capacity { get; init; }

    /// <summary>Who it is about, as their ticket names them; null where nobody could be named.</summary>
    [Id(2)] public string? Subject { get; init; }

    [Id(3)] public string? Organization { get; init; }

    /// <summary>A code of <see cref="PurposeOfUse"/>.</summary>
    [Id(4)] public string? Purpose { get; init; }

    /// <summary>What was done or tried.</summary>
    [Id(5)] public AccessAction Action { get; init; }

    /// <summary>Why the ticket is of no use, with <see cref="ReasonCode.TicketUnusable"/>.</summary>
    [Id(6)] public TicketFault Fault { get; init; }

    /// <summary>Ids of the consents that permitted; of those given, with <see cref="ReasonCode.RulesChanged"/>.</summary>
    [Id(7)] public ImmutableArray<string> Consents { get; init; } = [];

    /// <summary>Ids of the consents that withheld, refused or stopped something; of those withdrawn, with <see cref="ReasonCode.RulesChanged"/>.</summary>
    [Id(8)] public ImmutableArray<string> Against { get; init; } = [];

    /// <summary>True where labels were changed.</summary>
    [Id(9)] public bool Labels { get; init; }

    /// <summary>Items that entered the record.</summary>
    [Id(10)] public int Taken { get; init; }

    /// <summary>Items that consents kept out.</summary>
    [Id(11)] public int Stopped { get; init; }

    /// <summary>The practice, with <see cref="ReasonCode.Registered"/>.</summary>
    [Id(12)] public string? Practice { get; init; }

    /// <summary>When the emergency ends, with <see cref="ReasonCode.EmergencyDeclared"/>.</summary>
    [Id(13)] public DateTimeOffset? Until { get; init; }

    /// <summary>What was done with data: seeing, using or passing it on.</summary>
    [Id(14)] public ConsentAction Intent { get; init; } = ConsentAction.Access;

    /// <summary>
    /// Of the consents above, and of that under which an app asked, those that the record still lists, for the sentence. Filled in when a reason is told to somebody who may ask for reasons: it is never
    /// stored, and no part of equality.
    /// </summary>
    [Id(15)] public ImmutableArray<NamedConsent> Named { get; init; } = [];

    /// <summary>Items that the requester was shown beside what they delivered, with <see cref="ReasonCode.DataReceived"/>.</summary>
    [Id(16)] public int Shown { get; init; }

    /// <summary>True where it was also said who the citizen is, with <see cref="ReasonCode.Registered"/> and its like.</summary>
    [Id(17)] public bool Details { get; init; }

    public bool Equals(Reason? other) =>
        other is not null
        && (Code, Capacity, Subject, Organization, Purpose, Action) == (other.Code, other.Capacity, other.Subject, other.Organization, other.Purpose, other.Action)
        && (Fault, Labels, Taken, Stopped, Practice, Until, Intent) == (other.Fault, other.Labels, other.Taken, other.Stopped, other.Practice, other.Until, other.Intent)
        && (Shown, Details) == (other.Shown, other.Details)
        && Consents.AsSpan().SequenceEqual(other.Consents.AsSpan())
        && Against.AsSpan().SequenceEqual(other.Against.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Code, Capacity, Subject, Organization, Purpose, Action, Practice, Until);
}
