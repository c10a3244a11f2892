using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Requests;

namespace PhrCluster.Client.Requests;

/// <summary>What a citizen agrees to of a request: each part that is given stands in the place of what was asked. The record refuses what is wider.</summary>
public sealed record Narrowed
{
    /// <summary>When it ends.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Classes of data; null for those that were asked for.</summary>
    public ImmutableArray<Coding>? Classes { get; init; }

    /// <summary>Codes of data; null for those that were asked for.</summary>
    public ImmutableArray<Coding>? Codes { get; init; }

    /// <summary>What may be done; null for what was asked for.</summary>
    public ImmutableArray<ConsentAction>? Actions { get; init; }

    public DateTimeOffset? DataFrom { get; init; }

    public DateTimeOffset? DataTo { get; init; }

    /// <summary>Labels of data that is kept back whatever else is agreed to.</summary>
    public ImmutableArray<Coding> Without { get; init; } = [];

    public bool IsNothing =>
        Until is null && Classes is null && Codes is null && Actions is null && DataFrom is null && DataTo is null && Without.IsEmpty;

    /// <summary>The consent that comes of it.</summary>
    /// <param name="id">New in the record.</param>
    public Consent Of(HeldRequest held, string id)
    {
        var asked = held.Request.ToConsent(held.Organization, id);
        var period = held.Request.DataPeriod;
        return asked with
        {
            Provision = asked.Provision with
            {
                Period = new ConsentPeriod(null, Until ?? held.Request.Until),
                Classes = Classes ?? asked.Provision.Classes,
                Codes = Codes ?? asked.Provision.Codes,
                Actions = Actions ?? asked.Provision.Actions,
                DataPeriod = (DataFrom ?? period?.Start, DataTo ?? period?.End) is var (from, to) && (from is not null || to is not null) ? new ConsentPeriod(from, to) : null,
                Provisions = Without.IsEmpty ? [] : [new Provision { Type = ProvisionType.Deny, SecurityLabels = Without }],
            },
        };
    }
}
