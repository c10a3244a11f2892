using System.Collections.Immutable;
using PhrCluster.Client;
using PhrCluster.CommandLine.Commands;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.CommandLine.Json;

/// <summary>A consent as a file holds it: as <see cref="ConsentJson"/> writes one. What is absent constrains nothing.</summary>
internal sealed record ConsentDocument(
    ProvisionDocument Provision, string? Id = null, ConsentStatus Status = ConsentStatus.Active, string? Supersedes = null, CodingDocument[]? Categories = null)
{
    /// <exception cref="BadInputException">A time is none.</exception>
    public Consent ToConsent(string file, string id)
    {
        var consent = new Consent(Id ?? id, Status, Provision.ToProvision($"{file}: provision"), Supersedes);
        return Categories is null ? consent : consent with { Categories = CodingDocument.All(Categories) };
    }
}

internal sealed record ProvisionDocument(
    ProvisionType Type,
    PeriodDocument? Period = null,
    ActorDocument[]? Actors = null,
    ConsentAction[]? Actions = null,
    string[]? Purposes = null,
    CodingDocument[]? Classes = null,
    CodingDocument[]? Codes = null,
    CodingDocument[]? SecurityLabels = null,
    DataDocument[]? Data = null,
    PeriodDocument? DataPeriod = null,
    ProvisionDocument[]? Provisions = null)
{
    public Provision ToProvision(string path) => new()
    {
        Type = Type,
        Period = Period?.ToPeriod($"{path}.period"),
        Actors = [.. (Actors ?? []).Select(static it => new ConsentActor(it.Kind, it.Id))],
        Actions = [.. Actions ?? []],
        Purposes = [.. Purposes ?? []],
        Classes = CodingDocument.All(Classes),
        Codes = CodingDocument.All(Codes),
        SecurityLabels = CodingDocument.All(SecurityLabels),
        Data = [.. (Data ?? []).Select(static it => new ConsentData(it.Meaning, it.Reference))],
        DataPeriod = DataPeriod?.ToPeriod($"{path}.dataPeriod"),
        Provisions = [.. (Provisions ?? []).Select((it, at) => it.ToProvision($"{path}.provisions[{at}]"))],
    };
}

internal sealed record ActorDocument(ActorKind Kind, string Id);

internal sealed record DataDocument(DataMeaning Meaning, string Reference);

internal sealed record CodingDocument(string Code, string? System, string? Display = null)
{
    public Coding ToCoding() => new(System, Code, Display);

    public static ImmutableArray<Coding> All(CodingDocument[]? codings) => [.. (codings ?? []).Select(static it => it.ToCoding())];
}

/// <summary>Times as in FHIR; an end that names a day, a month or a year includes it whole.</summary>
internal sealed record PeriodDocument(string? Start = null, string? End = null)
{
    public ConsentPeriod ToPeriod(string path) => new(
        Start is null ? null : TimeOption.StartOf(Start) ?? throw NoTime($"{path}.start"),
        End is null ? null : TimeOption.EndOf(End) ?? throw NoTime($"{path}.end"));

    private static BadInputException NoTime(string path) => new($"{path}: {TimeOption.Rule}");
}
