using PhrCluster.Labels;
using PhrCluster.Readings;

namespace PhrCluster.Client.Consents;

/// <summary>A change of the labels of one target as a file holds it.</summary>
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
