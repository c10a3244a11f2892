using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>Sequence diagrams of pages are drawn: a line that Mermaid cannot read leaves the whole drawing out.</summary>
public sealed partial class DocsDrawingsTests
{
    [Fact]
    public void ALineOfASequenceIsAParticipantOrAMessage() =>
        Sequences().SelectMany(static lines => lines.Skip(1)).Where(static line => !Readable().IsMatch(line.Text)).Select(static line => line.Place).Should().BeEmpty();

    [Fact]
    public void AMessageGoesBetweenParticipants() =>
        (from lines in Sequences()
         let participants = lines.Select(static line => Participant().Match(line.Text)).Where(static match => match.Success).Select(static match => match.Groups[1].Value).ToHashSet()
         from line in lines
         let message = Message().Match(line.Text)
         where message.Success && !(participants.Contains(message.Groups[1].Value) && participants.Contains(message.Groups[2].Value))
         select line.Place)
        .Should().BeEmpty();

    /// <summary>The lines of each drawing that is a sequence, in order.</summary>
    private static IEnumerable<IReadOnlyList<MarkdownLine>> Sequences()
    {
        List<MarkdownLine> drawing = [];
        foreach (var line in MarkdownPage.All.SelectMany(static page => page.Lines).Where(static line => line.Kind == MarkdownKind.Mermaid))
        {
            if (drawing is [.., var before] && (before.Page != line.Page || before.Number != line.Number - 1))
            {
                yield return drawing;
                drawing = [];
            }

            if (drawing.Count > 0 || line.Text == "sequenceDiagram")
            {
                drawing.Add(line);
            }
        }

        if (drawing.Count > 0)
        {
            yield return drawing;
        }
    }

    /// <summary>A semicolon ends a statement, and a hash begins a character's number.</summary>
    [GeneratedRegex(@"^  (autonumber|participant \w+ as [^;#]+|\w+--?>>\w+: [^;#]+)$")]
    private static partial Regex Readable();

    [GeneratedRegex(@"^  participant (\w+) as ")]
    private static partial Regex Participant();

    [GeneratedRegex(@"^  (\w+)--?>>(\w+): ")]
    private static partial Regex Message();
}
