using System.Reflection;
using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Wire;

/// <summary>Whatever has a name on the wire has it by itself: moving a namespace, or renaming a type, breaks nothing.</summary>
public sealed class WireIdsTests
{
    [Fact]
    public void EveryGrainInterface_HasAnIdOfItsOwn()
    {
        foreach (var type in Contracts.GrainInterfaces)
        {
            type.GetCustomAttribute<GrainInterfaceTypeAttribute>().Should().NotBeNull(type.Name);
            type.GetCustomAttribute<GrainInterfaceTypeAttribute>()!.GetGrainInterfaceType(null!, type).ToString().Should().StartWith("phr.", type.Name);
            AliasOf(type).Should().Be(type.GetCustomAttribute<GrainInterfaceTypeAttribute>()!.GetGrainInterfaceType(null!, type).ToString());
        }
    }

    [Fact]
    public void EveryMethodOfAGrain_HasAnAlias_ThatNoOtherOfItsInterfaceHas()
    {
        foreach (var methods in Contracts.GrainInterfaces.Select(static type => type.GetMethods()))
        {
            methods.Select(AliasOf).Should().NotContainNulls().And.OnlyHaveUniqueItems();
        }
    }

    [Fact]
    public void EveryGrainClass_HasAnIdOfItsOwn() =>
        Contracts.GrainClasses.Select(static type => type.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(null!, type).ToString())
            .Should().OnlyContain(static id => id != null && id.StartsWith("phr.", StringComparison.Ordinal)).And.OnlyHaveUniqueItems()
            .And.Contain("phr.citizen");

    [Fact]
    public void EverySerializedType_HasAnAlias_ThatNoOtherHas() =>
        Contracts.Serialized.Select(static type => AliasOf(type) ?? type.Name)
            .Should().OnlyContain(static alias => alias.StartsWith("phr.", StringComparison.Ordinal)).And.OnlyHaveUniqueItems();

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;
}
