using FluentAssertions;
using PhrCluster.CommandLine.Commands;
using Xunit;

namespace PhrCluster.Tests.Fast.CommandLine;

/// <summary>A misspelt code would look like a record without such data.</summary>
public sealed class LookedUpCodesTests
{
    [Theory]
    [InlineData("2339-1")]
    [InlineData("http://loinc.org|2339-1")]
    [InlineData("http://loink.org|2339-0")]
    [InlineData("glucoze")]
    [InlineData("|")]
    public void WhatIsNotKnown_IsLookedUpInTheRecord(string code) => ReadingsCommand.IsLookedUp(code).Should().BeTrue();

    [Theory]
    [InlineData("2339-0")]
    [InlineData("http://loinc.org|2339-0")]
    [InlineData("Glucose")]
    public void WhatManyRecordsHave_IsNot(string code) => ReadingsCommand.IsLookedUp(code).Should().BeFalse();
}
