using PhrCluster.Labels;
using PhrCluster.Readings;

namespace PhrCluster.Client.Consents;

/// <summary>Labels of one target as a file holds them.</summary>
internal sealed record LabellingDocument(
    ItemDocument? Item = null, CodingDocument? Code = null, CodingDocument? Class = null, CodingDocument[]? Added = null, CodingDocument[]? Removed = null)
{
    public Labelling ToLabelling(string path)
    {
        LabelTarget[] targets =
        [
            .. Item is { } item ? [new LabelledItem(new ItemRef(item.Sequence, item.Index))] : Array.Empty<LabelTarget>(),
            .. Code is { } code ? [new LabelledCode(code.ToCoding())] : Array.Empty<LabelTarget>(),
            .. Class is { } coding ? [new LabelledClass(coding.ToCoding())] : Array.Empty<LabelTarget>(),
        ];
        return targets is [var target]
            ? new Labelling(target, CodingDocument.All(Added), CodingDocument.All(Removed))
            : throw new BadInputException($"{path}: must be about either an item, a code or a class");
    }
}

internal sealed record ItemDocument(long Sequence, int Index);
