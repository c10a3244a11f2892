using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.CommandLine;

/// <summary>What sources write into a record does not steer the terminal that shows it.</summary>
public sealed class PlainTests
{
    [Theory]
    [InlineData("\u001b[2J", "\\u001b[2J")]
    [InlineData("bell\a and return\r", "bell\\u0007 and return\\u000d")]
    [InlineData("\u202eodd", "\\u202eodd")]
    [InlineData("two\u2028lines", "two\\u2028lines")]
    [InlineData("two\nlines, é 漢 5.6 mmol/L", "two\nlines, é 漢 5.6 mmol/L")]
    public void WhatDoesNotPrint_IsWrittenOut(string text, string shown) => Plain.Of(text).Should().Be(shown);

    [Fact]
    public void WhatStandsInASentence_DoesNotStyleIt() => Line($"{new Strong("[red]a")} holds{"[/] \a{0}"}.").Should().Be("[red]a holds[/] \\u0007{0}.");

    [Fact]
    public void ASentence_IsShownAsItIs() =>
        Line(Language.Default.Program.ReplayedDifferently(3)).Should().Be("The decision of version 3 comes out differently.");

    private static string Line(FormattableString sentence)
    {
        using var text = new StringWriter();
        Plain.WriteLine(new Output(text, Stream.Null, TextWriter.Null).Console(), sentence);
        return text.ToString().TrimEnd();
    }
}
