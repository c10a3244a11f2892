using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Requests;

/// <summary>
/// Whether a consent permits nothing that another does not: pure, and on the safe side. What is agreed to says one permission, as narrow as what was asked or narrower, and beside it nothing but
/// denials: a permission nested in one replaces what is said above it, and might reach further.
/// </summary>
public static class Narrowing
{
    private static readonly ImmutableArray<ConsentAction> Reading = [ConsentAction.Access, ConsentAction.Use, ConsentAction.Disclose];

    /// <summary>The first rule by which <paramref name="agreed"/> might permit more than <paramref name="asked"/>, which is the consent of a request; null where it can't.</summary>
    public static Fault? Check(Consent asked, Consent? agreed)
    {
        if (agreed?.Provision is null || agreed.Categories.IsDefault)
        {
            return new Fault("consent", "is required, and what it says");
        }

        if (agreed.Status != ConsentStatus.Active)
        {
            return new Fault("consent.status", "must be active: a refusal needs no consent");
        }

        if (agreed.Supersedes is not null)
        {
            return new Fault("consent.supersedes", "must be left out: what it ends might have denied something");
        }

        if (agreed.Categories.Any(static category => category?.System == ConsentCategories.System))
        {
            return new Fault("consent.category", "must be none of the standing rules', delegations' or apps'");
        }

        return agreed.Residual is not null
            ? new Fault("consent.residual", "must be left out")
            : CheckRoot(asked.Provision, agreed.Provision) ?? CheckNested(agreed.Provision, "provision");
    }

    private static Fault? CheckRoot(Provision asked, Provision agreed) =>
        agreed.Type != ProvisionType.Permit ? new Fault("provision.type", "must be permit: a refusal needs no consent")
        : HasDefaults(agreed) ? new Fault("provision", "must give its lists, if empty")
        : CheckActors(asked.Actors[0], agreed.Actors)
        ?? CheckPeriod("provision.period", asked.Period, agreed.Period)
        ?? CheckEach("provision.purpose", asked.Purposes, agreed.Purposes, static (one, other) => one == other)
        ?? CheckActions(asked.Actions, agreed.Actions)
        ?? CheckEach("provision.class", asked.Classes, agreed.Classes, static (one, other) => one?.Means(other) == true)
        ?? CheckEach("provision.code", asked.Codes, agreed.Codes, static (one, other) => one?.Means(other) == true)
        ?? CheckPeriod("provision.dataPeriod", asked.DataPeriod, agreed.DataPeriod);

    private static bool HasDefaults(Provision provision) =>
        provision.Actors.IsDefault || provision.Actions.IsDefault || provision.Purposes.IsDefault || provision.Classes.IsDefault
        || provision.Codes.IsDefault || provision.Provisions.IsDefault;

    /// <summary>Actors count one by one: whoever is named beside the organisation gets what it gets.</summary>
    private static Fault? CheckActors(ConsentActor asked, ImmutableArray<ConsentActor> agreed)
    {
        for (var i = 0; i < agreed.Length; i++)
        {
            if (agreed[i] is not { Kind: ActorKind.Organization, Id: var id } || !OrganizationNames.AreSame(id, asked.Id))
            {
                return new Fault($"provision.actor[{i}]", "must be the organisation that asked");
            }
        }

        return agreed.IsEmpty ? new Fault("provision.actor", "must name the organisation that asked: without it, it is about everyone") : null;
    }

    private static Fault? CheckActions(ImmutableArray<ConsentAction> asked, ImmutableArray<ConsentAction> agreed) =>
        agreed.IsEmpty && Reading.Any(action => !asked.Contains(action))
            ? new Fault("provision.action", "must be stated: without it, seeing, using and passing on are meant, and not all were asked for")
            : CheckEach("provision.action", asked, agreed.IsEmpty ? Reading : agreed, static (one, other) => one == other);

    private static Fault? CheckEach<T>(string path, ImmutableArray<T> asked, ImmutableArray<T> agreed, Func<T, T, bool> same)
    {
        if (asked.IsEmpty)
        {
            return null; // Any were asked for.
        }

        for (var i = 0; i < agreed.Length; i++)
        {
            if (!asked.Any(one => same(one, agreed[i])))
            {
                return new Fault($"{path}[{i}]", "must be one that was asked for");
            }
        }

        return agreed.IsEmpty ? new Fault(path, "must be stated: without it, more is meant than was asked for") : null;
    }

    private static Fault? CheckPeriod(string path, ConsentPeriod? asked, ConsentPeriod? agreed) =>
        asked is null ? null
        : asked.Start is { } start && !(agreed?.Start >= start) ? new Fault($"{path}.start", "must not be before what was asked for")
        : asked.End is { } end && !(agreed?.End <= end) ? new Fault($"{path}.end", "must not be after what was asked for")
        : null;

    private static Fault? CheckNested(Provision provision, string path)
    {
        for (var i = 0; i < provision.Provisions.Length; i++)
        {
            var at = $"{path}.provision[{i}]";
            if (provision.Provisions[i] is not { Type: ProvisionType.Deny, Provisions.IsDefault: false } nested)
            {
                return new Fault($"{at}.type", "must be deny: an exception may only take something away");
            }

            if (CheckNested(nested, at) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }
}
