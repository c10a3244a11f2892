namespace PhrCluster.Core.Encoding;

/// <summary>
/// Rows as in <see cref="RowSink"/>, for bytes that stay in this process: a text that other citizens' consents have, too, is its number in <see cref="SharedTexts"/>. What names one consent or one
/// citizen's partner stands there itself, and fills no table.
/// </summary>
public readonly struct SharedSink(ByteWriter writer) : IFieldSink
{
    internal const int Null = 0, Own = 1, FirstShared = 2;

    public void Int(Field field, long value) => writer.Signed(value);

    public void Text(Field field, string? value)
    {
        if (value is null)
        {
            writer.Unsigned(Null);
        }
        else if (IsCommon(field) && SharedTexts.NumberOf(value) is >= 0 and var number)
        {
            writer.Unsigned((ulong)number + FirstShared);
        }
        else
        {
            writer.Unsigned(Own);
            writer.Text(value);
        }
    }

    private static bool IsCommon(Field field) => field is
        Field.ConsentScopeSystem or Field.ConsentScope or Field.Purpose
        or Field.CategorySystem or Field.CategoryCode or Field.CategoryDisplay
        or Field.CodingSystem or Field.CodingCode or Field.CodingDisplay
        or Field.LabelSystem or Field.LabelCode or Field.LabelDisplay;
}
