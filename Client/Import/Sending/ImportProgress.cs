using System.Globalization;

namespace PhrCluster.Client.Import.Sending;

/// <summary>Tells on standard error how far an import is: one line that is written over on a terminal, else a line now and then.</summary>
internal sealed class ImportProgress(Output output, ImportTally tally, TimeProvider time)
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _pause = output.IsErrorTerminal ? OnTerminal : Elsewhere;
    private long _last = time.GetTimestamp();

    /// <summary>Called often; writes seldom.</summary>
    public void Show()
    {
        if (time.GetElapsedTime(_last) < _pause)
        {
            return;
        }

        _last = time.GetTimestamp();
        var counts = tally.Counts;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Lines:N0} lines read: {counts.Accepted:N0} accepted, {counts.Duplicates:N0} duplicates, {counts.Rejected:N0} rejected, {counts.Citizens:N0} citizens");
        if (output.IsErrorTerminal)
        {
            output.Error.Write($"\r{text,-100}");
        }
        else
        {
            output.Error.WriteLine(text);
        }
    }

    /// <summary>Leaves a terminal's line.</summary>
    public void End()
    {
        if (output.IsErrorTerminal)
        {
            output.Error.Write($"\r{string.Empty,-100}\r");
        }
    }
}
