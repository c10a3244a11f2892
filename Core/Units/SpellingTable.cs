namespace PhrCluster.Core.Units;

/// <summary>
/// What spellings of units mean, for those seen lately: a few hundred recur in all data, and reading one takes far longer than finding it here. A place is
/// overwritten by the next that falls on it, so that the table never grows; a race costs one more reading.
/// </summary>
internal sealed class SpellingTable(Func<string, UnitCode?> read)
{
    private const int Slots = 1 << 10;

    private readonly Known?[] _known = new Known?[Slots];

    public UnitCode? Get(string text)
    {
        ref var slot = ref _known[text.GetHashCode() & (Slots - 1)];
        if (slot is not { } known || known.Text != text)
        {
            slot = known = new Known(text, read(text));
        }

        return known.Unit;
    }

    private sealed record Known(string Text, UnitCode? Unit);
}
