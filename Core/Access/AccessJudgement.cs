using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Core.Access;

/// <summary>Whether a request may go ahead at all: <see cref="Granted"/> or <see cref="Denied"/>.</summary>
public abstract record AccessJudgement(AccessRequest Request)
{
    public Requester By => Request.By;

    /// <summary>It may; what of the record it reaches, <paramref name="Viewer"/> tells item by item.</summary>
    public sealed record Granted(AccessRequest Request, Viewer Viewer) : AccessJudgement(Request)
    {
        /// <summary>What the requester is to the record.</summary>
        public required Capacity Capacity { get; init; }

        /// <summary>The rule by which a delegate acts; empty for others, whom each item's rules permit.</summary>
        public ImmutableArray<DecidingRule> Basis { get; init; } = [];

        /// <summary>True for a delegate who is shown no consents but those by which they let apps act.</summary>
        public bool SeesOwnAppsAlone { get; init; }

        /// <summary>True for the citizen where they may list consents, too: what that would tell may be told beside something else. An app needs a scope that names them.</summary>
        public bool TellsOfConsents => Capacity == Capacity.Self && (By.Grant is null ? Viewer.MayReadConsents : Viewer.MayReadConsentsByName);

        /// <summary>True for the citizen where they may read the log; an app, as of consents.</summary>
        public bool TellsOfLog => Capacity == Capacity.Self && (By.Grant is null ? Viewer.MayReadLog : Viewer.MayReadLogByName);

        /// <summary>What of a delivery it lets in.</summary>
        public DeliveryGate Gate { get; init; } = DeliveryGate.Open;
    }

    /// <summary>It may not.</summary>
    /// <param name="Rules">The rules that refused it.</param>
    public sealed record Denied(AccessRequest Request, long Version, ImmutableArray<DecidingRule> Rules, ReasonCode Code) : AccessJudgement(Request)
    {
        /// <summary>What the requester is to the record.</summary>
        public required Capacity Capacity { get; init; }

        public Reason Reason => Reasons.Of(Code, Capacity, Request, Rules);

        public Explanation Explanation => new(Permitted: false, Version, By.Purpose, Rules, Reason);
    }
}
