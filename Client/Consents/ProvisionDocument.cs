using PhrCluster.Consents;

namespace PhrCluster.Client.Consents;

/// <summary>A provision as a file holds it, with those within it.</summary>
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
        Data = [.. (Data ?? []).Select(static it => new ConsentData(it.Meaning, it.Reference, it.Source))],
        DataPeriod = DataPeriod?.ToPeriod($"{path}.dataPeriod"),
        Provisions = [.. (Provisions ?? []).Select((it, at) => it.ToProvision($"{path}.provisions[{at}]"))],
    };
}

internal sealed record ActorDocument(ActorKind Kind, string Id);

internal sealed record DataDocument(DataMeaning Meaning, string Reference, string? Source = null);
