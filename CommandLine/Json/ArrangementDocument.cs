using PhrCluster.Client;
using PhrCluster.Consents;
using PhrCluster.Labels;
using PhrCluster.Readings;

namespace PhrCluster.CommandLine.Json;

/// <summary>Changes of consents and labels as a file holds them: as <see cref="ArrangementJson"/> writes them.</summary>
internal sealed record ArrangementDocument(ConsentDocument[]? Give = null, string[]? Withdraw = null, LabelChangeDocument[]? Label = null)
{
    /// <exception cref="BadInputException">A consent has no id, a time is none, or labels are about nothing or several things.</exception>
    public Arrangement ToArrangement(string file) => new(
        [
            .. (Give ?? []).Select((it, at) => it.Id is null
                ? throw new BadInputException($"{file}: give[{at}].id: is required")
                : it.ToConsent($"{file}: give[{at}]", it.Id)),
        ],
        [.. Withdraw ?? []],
        [.. (Label ?? []).Select((it, at) => it.ToChange($"{file}: label[{at}]"))]);
}

internal sealed record LabelChangeDocument(
    ItemDocument? Item = null, CodingDocument? Code = null, CodingDocument? Class = null, CodingDocument[]? Add = null, CodingDocument[]? Remove = null,
    bool Clear = false)
{
    public LabelChange ToChange(string path)
    {
        LabelTarget[] targets =
        [
            .. Item is { } item ? [new LabelledItem(new ItemRef(item.Sequence, item.Index))] : Array.Empty<LabelTarget>(),
            .. Code is { } code ? [new LabelledCode(code.ToCoding())] : Array.Empty<LabelTarget>(),
            .. Class is { } coding ? [new LabelledClass(coding.ToCoding())] : Array.Empty<LabelTarget>(),
        ];
        return targets is [var target]
            ? new LabelChange(target, CodingDocument.All(Add), CodingDocument.All(Remove), Clear)
            : throw new BadInputException($"{path}: must be about either an item, a code or a class");
    }
}

internal sealed record ItemDocument(long Sequence, int Index);
