using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.CommandLine.Commands;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>Command lines that pages give can be given.</summary>
public sealed partial class DocsCommandsTests
{
    [Fact]
    public void AProjectThatACommandRunsExists() =>
        (from line in Commands()
         from Match run in RunProject().Matches(line.Text)
         let project = run.Groups[1].Value
         where !Directory.EnumerateFiles(Repository.Root).Select(Path.GetFileName).Contains(project)
            && !(Directory.Exists(Repository.At(project)) && Directory.EnumerateFiles(Repository.At(project), "*.csproj").Any())
         select line.Place)
        .Should().BeEmpty();

    [Fact]
    public void APhrCommandIsUnderstood()
    {
        var phr = PhrCommand.Create(new Output(TextWriter.Null, Stream.Null, TextWriter.Null));

        var faults =
            from line in Commands()
            let match = PhrArguments().Match(line.Text)
            where match.Success && !match.Groups[1].Value.Contains('…', StringComparison.Ordinal)
            from error in phr.Parse(match.Groups[1].Value).Errors
            select $"{error.Message} {line.Place}";

        faults.Should().BeEmpty();
    }

    /// <summary>Lines of code, with those that follow a backslash joined to it.</summary>
    private static IEnumerable<MarkdownLine> Commands()
    {
        MarkdownLine? begun = null;
        foreach (var line in MarkdownPage.All.SelectMany(static page => page.Lines).Where(static line => line.Kind == MarkdownKind.Code))
        {
            var joined = begun is null ? line : begun with { Text = begun.Text.TrimEnd('\\') + line.Text.TrimStart() };
            begun = joined.Text.EndsWith('\\') ? joined : null;
            if (begun is null)
            {
                yield return joined;
            }
        }
    }

    [GeneratedRegex(@"dotnet (?:run|test)(?: -c \w+)?(?: --project)? ([\w./]+)")]
    private static partial Regex RunProject();

    /// <summary>What stands behind the program's name, up to a remark.</summary>
    [GeneratedRegex(@"^ *(?:phr|dotnet run (?:-c Release )?--project CommandLine --) ((?:(?! {2,}#).)+)")]
    private static partial Regex PhrArguments();
}
