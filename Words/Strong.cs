namespace PhrCluster.Words;

/// <summary>A part of a sentence that stands out where the reader's medium can show it; as text it is just its words.</summary>
/// <param name="Alarming">What should not be.</param>
public readonly record struct Strong(string Text, bool Alarming = false)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
