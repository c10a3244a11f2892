using System.Globalization;
using System.Text;

namespace PhrCluster.Client.Import.Jobs;

/// <summary>
/// Submissions of the windows under way that a record held all of, and so keeps no receipt for. Sent again after later lines of the same citizen were committed, one could
/// pass for a correction of those: an import that goes on must not. Each is on disk before the citizen's next submission is sent. Safe for concurrent use.
/// </summary>
/// <param name="path">One submission a line: its window's number, and the place of its first line's receipt in it. Null for a job without a folder.</param>
/// <exception cref="BulkImportException">The file holds something else.</exception>
internal sealed class UnrecordedAnswers(string? path) : IDisposable
{
    private readonly Lock _changing = new();
    private readonly HashSet<(long Window, int Slot)> _answers = Load(path);
    private FileStream? _file;

    public bool Contains(long window, int slot)
    {
        lock (_changing)
        {
            return _answers.Contains((window, slot));
        }
    }

    public void Add(long window, int slot)
    {
        lock (_changing)
        {
            if (path is not null && _answers.Add((window, slot)))
            {
                _file ??= new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
                Write(_file, [(window, slot)]);
            }
        }
    }

    /// <summary>Forgets the windows before this one, which are settled.</summary>
    public void Forget(long window)
    {
        lock (_changing)
        {
            if (path is not null && _answers.RemoveWhere(it => it.Window < window) > 0)
            {
                Dispose();
                Replace(path, _answers);
            }
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <summary>What is written is there after a power cut.</summary>
    private static void Write(FileStream file, IEnumerable<(long Window, int Slot)> answers)
    {
        file.Write(Encoding.ASCII.GetBytes(string.Concat(answers.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.Window} {it.Slot}\n")))));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Replaces the file at once.</summary>
    private static void Replace(string path, IEnumerable<(long Window, int Slot)> answers)
    {
        using (var next = new FileStream(path + ".next", FileMode.Create, FileAccess.Write))
        {
            Write(next, answers);
        }

        File.Move(path + ".next", path, overwrite: true);
    }

    /// <summary>A last line that was cut short tells of a submission whose follower was not sent; it is cut off, so that the next does not join it.</summary>
    private static HashSet<(long Window, int Slot)> Load(string? path)
    {
        if (path is null || !File.Exists(path))
        {
            return [];
        }

        var lines = File.ReadAllText(path).Split('\n');
        HashSet<(long Window, int Slot)> answers = [.. lines[..^1].Select((line, i) => Parse(line) ?? throw BulkImportException.Input($"{path}: line {i + 1} is no window and place"))];
        if (lines[^1].Length > 0)
        {
            Replace(path, answers);
        }

        return answers;
    }

    private static (long Window, int Slot)? Parse(string line) =>
        line.Split(' ') is [var window, var slot]
        && long.TryParse(window, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(slot, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? (number, place)
            : null;
}
