using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>What a consent must be before it is given: what we cannot enforce is refused with its path, never silently ignored.</summary>
public static class ConsentRules
{
    public static Fault? Check(Consent? consent)
    {
        if (consent is null || string.IsNullOrEmpty(consent.Id) || consent.Id.Length > RecordLimits.MaxIdLength
            || !TextGauge.IsUnicodeText(consent.Id))
        {
            return new Fault("consent.id", $"must have 1 to {RecordLimits.MaxIdLength} characters");
        }

        if (consent.Status != ConsentStatus.Active)
        {
            return new Fault("consent.status", "must be active when it is given");
        }

        if (consent.Provision is null)
        {
            return new Fault("consent.provision", "is required");
        }

        var provisions = 0;
        return Check(consent.Provision, "provision", RecordLimits.MaxProvisionDepth, ref provisions);
    }

    private static Fault? Check(Provision? provision, string path, int depth, ref int provisions)
    {
        if (provision is null || !Enum.IsDefined(provision.Type))
        {
            return new Fault($"{path}.type", "must be permit or deny");
        }

        if (depth == 0)
        {
            return new Fault(path, $"must be nested at most {RecordLimits.MaxProvisionDepth} deep");
        }

        if (++provisions > RecordLimits.MaxProvisions)
        {
            return new Fault(path, $"must be one of at most {RecordLimits.MaxProvisions} provisions");
        }

        if (CheckElements(provision, path) is { } fault)
        {
            return fault;
        }

        for (var i = 0; i < provision.Provisions.Length; i++)
        {
            if (Check(provision.Provisions[i], $"{path}.provision[{i}]", depth - 1, ref provisions) is { } nested)
            {
                return nested;
            }
        }

        return null;
    }

    private static Fault? CheckElements(Provision provision, string path)
    {
        if (provision.Actors.IsDefault || provision.Purposes.IsDefault || provision.Classes.IsDefault || provision.Codes.IsDefault
            || provision.SecurityLabels.IsDefault || provision.Provisions.IsDefault)
        {
            return new Fault(path, "must give its lists, if empty");
        }

        if (Math.Max(Math.Max(provision.Actors.Length, provision.Purposes.Length),
                Math.Max(provision.Classes.Length, Math.Max(provision.Codes.Length, provision.SecurityLabels.Length))) > RecordLimits.MaxProvisionElements)
        {
            return new Fault(path, $"must repeat an element at most {RecordLimits.MaxProvisionElements} times");
        }

        for (var i = 0; i < provision.Actors.Length; i++)
        {
            if (provision.Actors[i] is not { Kind: ActorKind.Organization, Id: { Length: > 0 and <= RecordLimits.MaxNameLength } id } || !TextGauge.IsUnicodeText(id))
            {
                return new Fault($"{path}.actor[{i}]", "must be an organisation with an identifier");
            }
        }

        for (var i = 0; i < provision.Purposes.Length; i++)
        {
            if (provision.Purposes[i] is not { } purpose || !PurposeOfUse.IsKnown(purpose))
            {
                return new Fault($"{path}.purpose[{i}]", $"must be a code of {CodeSystems.PurposeOfUse} that this record knows");
            }
        }

        return CheckCodings($"{path}.class", provision.Classes)
            ?? CheckCodings($"{path}.code", provision.Codes)
            ?? CheckCodings($"{path}.securityLabel", provision.SecurityLabels)
            ?? CheckPeriod($"{path}.period", provision.Period)
            ?? CheckPeriod($"{path}.dataPeriod", provision.DataPeriod);
    }

    private static Fault? CheckCodings(string path, ImmutableArray<Coding> codings)
    {
        for (var i = 0; i < codings.Length; i++)
        {
            if (codings[i] is not { System: { Length: > 0 and <= RecordLimits.MaxNameLength } system, Code: { Length: > 0 and <= RecordLimits.MaxNameLength } code }
                || !TextGauge.IsUnicodeText(system) || !TextGauge.IsUnicodeText(code))
            {
                return new Fault($"{path}[{i}]", "must have a system and a code");
            }

            if (codings[i].Display is { } display && (display.Length > RecordLimits.MaxNameLength || !TextGauge.IsUnicodeText(display)))
            {
                return new Fault($"{path}[{i}].display", $"must have at most {RecordLimits.MaxNameLength} characters");
            }
        }

        return null;
    }

    private static Fault? CheckPeriod(string path, ConsentPeriod? period) =>
        period is { Start: { } start, End: { } end } && start >= end ? new Fault(path, "must start before it ends") : null;
}
