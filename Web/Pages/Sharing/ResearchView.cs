using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Web.Pages.Sharing;

/// <summary>What a record's rules say of research and planning now.</summary>
/// <param name="OptOuts">Rules by which nothing is used for it.</param>
/// <param name="Programmes">Rules by which programmes use something.</param>
public sealed record ResearchView(ImmutableArray<HeldConsent> OptOuts, ImmutableArray<HeldConsent> Programmes)
{
    public bool OptedOut => !OptOuts.IsEmpty;

    public static ResearchView Of(ConsentsDisclosed disclosed, DateTimeOffset now) => new(
        [.. disclosed.Consents.Where(held => SharingCounts.IsOptOut(held, now))],
        [.. SharingView.Of(disclosed).Active.Where(held => held.Consent.Provision is { Type: ProvisionType.Permit } rule && rule.Period?.Contains(now) != false && SharingCounts.IsForResearch(rule))]);
}
