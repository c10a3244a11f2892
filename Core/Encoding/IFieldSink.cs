namespace PhrCluster.Core.Encoding;

/// <summary>
/// Takes the fields of a commit in the order of the schema. One schema, two forms: rows (the canonical bytes that are hashed) and
/// columns (what is stored).
/// </summary>
public interface IFieldSink
{
    void Int(Field field, long value);

    void Text(Field field, string? value);
}

/// <summary>Gives back the fields of a commit in the order of the schema.</summary>
public interface IFieldSource
{
    long Int(Field field);

    string? Text(Field field);
}

/// <summary>Canonical bytes: the fields one after the other, without names.</summary>
public readonly struct RowSink(ByteWriter writer) : IFieldSink
{
    public void Int(Field field, long value) => writer.Signed(value);

    public void Text(Field field, string? value) => writer.Text(value);
}
