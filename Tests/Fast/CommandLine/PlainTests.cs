using FluentAssertions;
using PhrCluster.CommandLine.Wording;
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
}
