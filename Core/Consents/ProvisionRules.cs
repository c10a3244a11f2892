using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>What provisions must be, each by itself. A fault names the path of the first that is not.</summary>
internal static class ProvisionRules
{
    public static Fault? Check(Provision root, ConsentLimits limits)
    {
        var provisions = 0;
        return Check(root, "provision", limits, limits.Depth, ref provisions);
    }

    private static Fault? Check(Provision? provision, string path, ConsentLimits limits, int depth, ref int provisions)
    {
        if (provision is null || !Enum.IsDefined(provision.Type))
        {
            return new Fault($"{path}.type", "must be permit or deny");
        }

        if (depth == 0)
        {
            return new Fault(path, $"must be nested at most {limits.Depth} deep");
        }

        if (++provisions > limits.Provisions)
        {
            return new Fault(path, $"must be one of at most {limits.Provisions} provisions");
        }

        if ((CheckLists(provision, path, limits) ?? CheckElements(provision, path)) is { } fault)
        {
            return fault;
        }

        for (var i = 0; i < provision.Provisions.Length; i++)
        {
            if (Check(provision.Provisions[i], $"{path}.provision[{i}]", limits, depth - 1, ref provisions) is { } nested)
            {
                return nested;
            }
        }

        return null;
    }

    private static Fault? CheckLists(Provision provision, string path, ConsentLimits limits)
    {
        if (provision.Actors.IsDefault || provision.Actions.IsDefault || provision.Purposes.IsDefault || provision.Classes.IsDefault
            || provision.Codes.IsDefault || provision.SecurityLabels.IsDefault || provision.Data.IsDefault || provision.Provisions.IsDefault)
        {
            return new Fault(path, "must give its lists, if empty");
        }

        ReadOnlySpan<(string Name, int Count, int Most)> elements =
        [
            ("actor", provision.Actors.Length, limits.Elements), ("action", provision.Actions.Length, limits.Elements),
            ("purpose", provision.Purposes.Length, limits.Elements), ("class", provision.Classes.Length, limits.Elements),
            ("code", provision.Codes.Length, limits.Codes), ("securityLabel", provision.SecurityLabels.Length, limits.Elements),
            ("data", provision.Data.Length, limits.Elements),
        ];
        foreach (var (name, count, most) in elements)
        {
            if (count > most)
            {
                return new Fault($"{path}.{name}", $"must be repeated at most {most} times");
            }
        }

        return null;
    }

    private static Fault? CheckElements(Provision provision, string path) =>
        CheckPeriod($"{path}.period", provision.Period)
        ?? CheckActors(provision, path)
        ?? CheckActions(provision, path)
        ?? CheckPurposes(provision, path)
        ?? CodingRules.Check($"{path}.class", provision.Classes)
        ?? CheckClasses(provision, path)
        ?? CodingRules.Check($"{path}.code", provision.Codes)
        ?? CheckLabels(provision, path)
        ?? CheckPeriod($"{path}.dataPeriod", provision.DataPeriod)
        ?? CheckData(provision, path);

    private static Fault? CheckPeriod(string path, ConsentPeriod? period) =>
        period is { Start: { } start, End: { } end } && start >= end ? new Fault(path, "must start before it ends") : null;

    private static Fault? CheckActors(Provision provision, string path)
    {
        for (var i = 0; i < provision.Actors.Length; i++)
        {
            if (provision.Actors[i] is not { } actor || !Enum.IsDefined(actor.Kind) || !CodingRules.IsName(actor.Id))
            {
                return new Fault(
                    $"{path}.actor[{i}]", "must be an organisation, practitioner, device, role or related person, and have an identifier");
            }

            if (actor.Kind == ActorKind.Role && RoleNames.Parse(actor.Id) is null)
            {
                return new Fault($"{path}.actor[{i}]", "must name the role citizen, professional, service or admin");
            }
        }

        return null;
    }

    private static Fault? CheckActions(Provision provision, string path)
    {
        for (var i = 0; i < provision.Actions.Length; i++)
        {
            if (!Enum.IsDefined(provision.Actions[i]))
            {
                return new Fault($"{path}.action[{i}]", "must be collect, access, use, disclose, correct or manage");
            }
        }

        return null;
    }

    private static Fault? CheckPurposes(Provision provision, string path)
    {
        for (var i = 0; i < provision.Purposes.Length; i++)
        {
            if (provision.Purposes[i] is not { } purpose || !VocabularyTree.Purposes.IsKnown(purpose))
            {
                return new Fault($"{path}.purpose[{i}]", $"must be a code of {CodeSystems.PurposeOfUse} that this record knows");
            }
        }

        return null;
    }

    /// <summary>A denial of what no record holds would hide nothing.</summary>
    private static Fault? CheckClasses(Provision provision, string path)
    {
        for (var i = 0; i < provision.Classes.Length; i++)
        {
            if (provision.Classes[i] is var wanted && CodeSystemNames.IsNameOf(wanted.System, CodeSystems.ResourceTypes) && !IsHeld(wanted.Code))
            {
                return new Fault($"{path}.class[{i}]", $"must be a resource type that a record holds: {string.Join(", ", HeldTypes)}");
            }
        }

        return null;
    }

    private static readonly ImmutableArray<string> HeldTypes = ["Observation", .. Enum.GetNames<EventKind>(), CitizenDemographics.ResourceType];

    private static bool IsHeld(string? type) => type is not null && HeldTypes.Contains(type);

    /// <summary>That items carry labels of a system that has no meaning here is for the record to say: <see cref="ForeignLabels"/>.</summary>
    private static Fault? CheckLabels(Provision provision, string path)
    {
        if (CodingRules.Check($"{path}.securityLabel", provision.SecurityLabels) is { } fault)
        {
            return fault;
        }

        for (var i = 0; i < provision.SecurityLabels.Length; i++)
        {
            if (provision.SecurityLabels[i] is var label && SecurityLabels.IsConfidentiality(label) && !SecurityLabels.HasMeaning(label))
            {
                return new Fault($"{path}.securityLabel[{i}]", $"must be U, L, M, N, R or V of {CodeSystems.Confidentiality}");
            }
        }

        return null;
    }

    private static Fault? CheckData(Provision provision, string path)
    {
        for (var i = 0; i < provision.Data.Length; i++)
        {
            if (provision.Data[i] is not { } data || !Enum.IsDefined(data.Meaning) || !CodingRules.IsName(data.Reference))
            {
                return new Fault($"{path}.data[{i}]", "must name a single item by its source's identifier, or an author by the source's name");
            }

            if (data.Source is { } source && (data.Meaning != DataMeaning.Instance || !CodingRules.IsName(source)))
            {
                return new Fault($"{path}.data[{i}].source", "must name the source of a single item, if given");
            }

            if (data is { Meaning: DataMeaning.Instance, Source: null } && provision.Type == ProvisionType.Permit)
            {
                return new Fault($"{path}.data[{i}].source", "must name the source of the item: another source may use the same identifier");
            }
        }

        return null;
    }
}
