using System.Globalization;
using PhrCluster.Client.Import;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Wording;

/// <summary>Tells on standard error how far an import is: one line that is written over on a terminal, else a line now and then.</summary>
internal sealed class ImportProgressLine(Output output, TimeProvider time)
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _pause = output.IsErrorTerminal ? OnTerminal : Elsewhere;
    private readonly long _began = time.GetTimestamp();
    private readonly Lock _writing = new();
    private long _last = time.GetTimestamp();

    /// <summary>Called often, on any thread; writes seldom.</summary>
    public void Show(BulkImportProgress progress)
    {
        lock (_writing)
        {
            if (time.GetElapsedTime(_last) < _pause)
            {
                return;
            }

            _last = time.GetTimestamp();
            var text = Text(progress, time.GetElapsedTime(_began));
            if (output.IsErrorTerminal)
            {
                output.Error.Write($"\r{text[..Math.Min(text.Length, output.ErrorWidth)].PadRight(output.ErrorWidth)}");
            }
            else
            {
                output.Error.WriteLine(text);
            }
        }
    }

    /// <summary>A line of its own.</summary>
    public void Say(string words)
    {
        lock (_writing)
        {
            ClearTerminal();
            output.Error.WriteLine(words);
        }
    }

    /// <summary>Leaves a terminal's line.</summary>
    public void End()
    {
        lock (_writing)
        {
            ClearTerminal();
        }
    }

    /// <summary>The rate is this run's; the time left is told from the bytes of the inputs as stored.</summary>
    internal static string Text(BulkImportProgress progress, TimeSpan elapsed)
    {
        var words = Language.Default.Program;
        var perSecond = progress.SettledInThisRun / Math.Max(elapsed.TotalSeconds, 0.001);
        var text = words.ImportProgress(progress.Settled, perSecond, progress.Accepted, progress.Duplicates, progress.Refused, progress.Rejected);
        var read = progress.StoredBytes - progress.StoredBytesBefore;
        return progress.AllStoredBytes is { } all && read > 0
            ? text + words.ImportLeft(100.0 * progress.StoredBytes / all, TimeLeft(elapsed * ((double)(all - progress.StoredBytes) / read)))
            : text;
    }

    private static string TimeLeft(TimeSpan left) =>
        left.ToString(left.TotalDays >= 1 ? @"d\.hh\:mm\:ss" : left.TotalHours >= 1 ? @"hh\:mm\:ss" : @"mm\:ss", CultureInfo.InvariantCulture);

    private void ClearTerminal()
    {
        if (output.IsErrorTerminal)
        {
            output.Error.Write($"\r{string.Empty.PadRight(output.ErrorWidth)}\r");
        }
    }
}
