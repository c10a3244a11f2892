using System.Reflection;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Wire;

public sealed class OutcomesTests
{
    private static readonly Serializer Serializer = new ServiceCollection()
        .AddSerializer(static wire => wire.AddAssembly(Contracts.Interfaces))
        .BuildServiceProvider()
        .GetRequiredService<Serializer>();

    public static TheoryData<Type> Outcomes => [.. Contracts.Outcomes];

    public static TheoryData<Type> Sent => [.. Contracts.Outcomes.SelectMany(Contracts.CasesOf), .. Contracts.Arguments];

    [Theory]
    [MemberData(nameof(Sent))]
    public void EveryCaseOfAnOutcome_AndEveryArgument_SurvivesTheWire_WithAllItHolds(Type type)
    {
        var sent = Filled.Of(type);
        var received = Serializer.Deserialize<object>(Serializer.SerializeToArray(sent));
        received.Should().BeOfType(type);
        received.Should().BeEquivalentTo(sent, static equal => equal.RespectingRuntimeTypes().AllowingInfiniteRecursion());
    }

    [Theory]
    [MemberData(nameof(Sent))]
    public void WhatIsWritten_NamesNoNamespace_SoThatMovingOneBreaksNothing(Type type) =>
        System.Text.Encoding.UTF8.GetString(Serializer.SerializeToArray(Filled.Of(type))).Should().NotContain("PhrCluster");

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void NobodyElseCanAddACase(Type outcome)
    {
        Contracts.CasesOf(outcome).Should().HaveCountGreaterThan(1).And.OnlyContain(static type => type.IsSealed);
        outcome.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Should().OnlyContain(it => it.IsPrivate || it.IsFamilyAndAssembly || IsCopy(it, outcome));
    }

    /// <summary>The language makes a record's copy constructor; it needs an instance to begin with.</summary>
    private static bool IsCopy(ConstructorInfo constructor, Type outcome) => constructor.GetParameters() is [var only] && only.ParameterType == outcome;
}
