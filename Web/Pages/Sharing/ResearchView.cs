using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Programmes;

namespace PhrCluster.Web.Pages.Sharing;

/// <summary>What a record says of research and planning now.</summary>
/// <param name="OptOuts">Rules by which nothing is used for it.</param>
/// <param name="Programmes">Rules by which organisations look for it.</param>
/// <param name="Held">What was said of programmes.</param>
public sealed record ResearchView(ImmutableArray<HeldConsent> OptOuts, ImmutableArray<HeldConsent> Programmes, ProgrammesHeld Held)
{
    public bool OptedOut => !OptOuts.IsEmpty || Held.OptedOutOfAll > 0;

    /// <summary>How many use something; who opted out of everything is part of what they joined since.</summary>
    public int Used => Held.PartOf.Length + (OptOuts.IsEmpty ? Programmes.Length : 0);

    public static ResearchView Of(ConsentsDisclosed disclosed, DateTimeOffset now) => new(
        [.. disclosed.Consents.Where(held => SharingCounts.IsOptOut(held, now))],
        [.. SharingView.Of(disclosed).Active.Where(held => held.Consent.Provision is { Type: ProvisionType.Permit } rule && rule.Period?.Contains(now) != false && SharingCounts.IsForResearch(rule))],
        disclosed.Programmes ?? new ProgrammesHeld(disclosed.Version, [], [], 0, []));
}
