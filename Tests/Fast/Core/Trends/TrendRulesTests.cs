using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Trends;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Trends;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Trends;

public sealed class TrendRulesTests
{
    private static readonly TrendQuery Glucose = new(["glucose"]);

    public static TheoryData<string, TrendQuery?> Broken => new()
    {
        { "query", null },
        { "query.codes", Glucose with { Codes = default } },
        { "query.codes", Glucose with { Codes = [] } },
        { "query.codes", Glucose with { Codes = [.. Enumerable.Repeat("glucose", RecordLimits.MaxTrendCodes + 1)] } },
        { "query.codes[1]", Glucose with { Codes = ["weight", ""] } },
        { "query.codes[0]", Glucose with { Codes = [null!] } },
        { "query.codes[0]", Glucose with { Codes = [new string('x', RecordLimits.MaxNameLength + 1)] } },
        { "query.codes[0]", Glucose with { Codes = [" , "] } },
        { "query.codes[1]", Glucose with { Codes = ["weight", "glucose,height"] } },
        { "query.codes[0]", Glucose with { Codes = [string.Join(',', Enumerable.Range(0, 17))] } },
        { "query.slots", Glucose with { Slots = 0 } },
        { "query.slots", Glucose with { Slots = RecordLimits.MaxTrendSlots + 1 } },
        { "query.from", Glucose with { From = Sample.Noon, To = Sample.Noon.AddTicks(-1) } },
        { "query.action", Glucose with { Action = ConsentAction.Collect } },
    };

    [Theory, MemberData(nameof(Broken))]
    public void WhatBreaksARule_IsNamed_AndNotKept(string field, TrendQuery? query)
    {
        TrendRules.Check(query)!.Value.Field.Should().Be(field);
        TrendRules.Kept(query).Should().BeNull();
    }

    [Fact]
    public void AQuestion_IsKeptWhole()
    {
        ImmutableArray<string> codes = ["glucose", "http://loinc.org|29463-7"];
        TrendRules.Kept(new TrendQuery(codes, Sample.Noon, Sample.Noon.AddDays(1), 7, ConsentAction.Use)).Should().Be(
            new PhrCluster.Readings.ReadingQuery("glucose,http://loinc.org|29463-7", Sample.Noon, Sample.Noon.AddDays(1), 7, null, ConsentAction.Use));
        TrendRules.Check(Glucose with { Codes = ["glucose,weight"] }).Should().BeNull("one alone may be several");
    }
}
