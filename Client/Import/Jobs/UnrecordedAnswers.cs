using System.Globalization;

namespace PhrCluster.Client.Import.Jobs;

/// <summary>
/// Submissions of the windows under way that a record held all of, and so keeps no receipt for. Sent again after later lines of the same citizen were committed, one could
/// pass for a correction of those: an import that goes on must not. Each is on file before the citizen's next submission is sent. Safe for concurrent use.
/// </summary>
/// <param name="path">One submission a line: its window's number, and the place of its first line's receipt in it. Null for a job without a folder.</param>
internal sealed class UnrecordedAnswers(string? path)
{
    private readonly Lock _changing = new();
    private readonly HashSet<(long Window, int Slot)> _answers = Load(path);

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
                File.AppendAllText(path, Line((window, slot)));
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
                File.WriteAllText(path + ".next", string.Concat(_answers.Select(Line)));
                File.Move(path + ".next", path, overwrite: true);
            }
        }
    }

    private static string Line((long Window, int Slot) answer) => string.Create(CultureInfo.InvariantCulture, $"{answer.Window} {answer.Slot}\n");

    /// <summary>A last line that was cut short tells of a submission whose follower was not sent.</summary>
    private static HashSet<(long, int)> Load(string? path) =>
        path is null || !File.Exists(path)
            ? []
            : [.. File.ReadAllText(path).Split('\n')[..^1]
                .Select(static line => line.Split(' '))
                .Select(static it => (long.Parse(it[0], CultureInfo.InvariantCulture), int.Parse(it[1], CultureInfo.InvariantCulture)))];
}
