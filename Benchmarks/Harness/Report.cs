using System.Text;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>What a benchmark tells: on the console as it comes, and, when asked for, in <c>Benchmarks/results</c> with the machine's facts.</summary>
internal sealed class Report(string name, bool record, TimeProvider time)
{
    private readonly StringBuilder _text = new();
    private readonly List<Target> _targets = [];
    private readonly MachineTime _began = MachineTime.Now();

    /// <summary>A line of Markdown, for both.</summary>
    public void Line(string text = "")
    {
        Console.WriteLine(text);
        _text.AppendLine(text);
    }

    public void Line(FormattableString text) => Line(FormattableString.Invariant(text));

    /// <summary>Told at the end, in the order in which they come.</summary>
    public void Aim(Target target) => _targets.Add(target);

    /// <summary>What only somebody who waits wants to know: on standard error, beside the tables.</summary>
    public static void Progress(FormattableString text) => Console.Error.WriteLine(FormattableString.Invariant(text));

    /// <summary>Tells the targets and writes the file, if it is wanted: at the end, so that a run that failed leaves the older one.</summary>
    public void Close()
    {
        TellTargets();
        if (!record)
        {
            return;
        }

        var file = new StringBuilder($"# {name}").AppendLine().AppendLine()
            .AppendLine($"    dotnet run -c Release --project Benchmarks -- {name} --record").AppendLine()
            .AppendLine("| | |").AppendLine("|---|---|");
        foreach (var (what, value) in MachineFacts.All(time.GetUtcNow(), MachineTime.Now() - _began))
        {
            file.AppendLine($"| {what} | {value} |");
        }

        var directory = Directory.CreateDirectory(Path.Combine(Repository.Root(), "Benchmarks", "results"));
        File.WriteAllText(Path.Combine(directory.FullName, $"{name}.md"), file.AppendLine().Append(_text).ToString());
        Console.WriteLine($"Written to Benchmarks/results/{name}.md.");
    }

    private void TellTargets()
    {
        if (_targets.Count == 0)
        {
            return;
        }

        Line();
        Line("| against the target | target | measured | |");
        Line("|---|---|---|---|");
        foreach (var target in _targets)
        {
            Line(target.Row());
        }

        Line();
        Line($"{_targets.Count(static target => target.IsMet)} of {_targets.Count} met.");
    }
}
