using System.Reflection;
using Orleans.Serialization.Invocation;

namespace PhrCluster.Tests.Fast.Grains.Wire;

/// <summary>What the contracts' assembly holds, found by reflection: what is added to it is held to the same rules.</summary>
internal static class Contracts
{
    public static readonly Assembly Interfaces = typeof(ICitizenGrain).Assembly;

    public static readonly Assembly Classes = typeof(PhrCluster.Grains.Citizen.CitizenGrain).Assembly;

    public static IEnumerable<Type> GrainInterfaces => Interfaces.GetTypes().Where(static type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)));

    public static IEnumerable<Type> GrainClasses => Classes.GetTypes().Where(static type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(Grain)));

    /// <summary>Types of ours that are written to the wire, without those that Orleans generates for calls.</summary>
    public static IEnumerable<Type> Serialized => Interfaces.GetTypes().Concat(Classes.GetTypes()).Where(static type =>
        type.IsDefined(typeof(GenerateSerializerAttribute)) && !type.IsAssignableTo(typeof(IInvokable)));

    /// <summary>What grain methods answer with, if it has cases.</summary>
    public static IEnumerable<Type> Outcomes => GrainInterfaces
        .SelectMany(static type => type.GetMethods())
        .Select(static method => method.ReturnType)
        .Where(static answer => answer.IsGenericType)
        .Select(static answer => answer.GetGenericArguments()[0])
        .Where(static answer => answer.IsAbstract)
        .Distinct();

    /// <summary>What grain methods are asked with.</summary>
    public static IEnumerable<Type> Arguments => GrainInterfaces
        .SelectMany(static type => type.GetMethods())
        .SelectMany(static method => method.GetParameters())
        .Select(static parameter => parameter.ParameterType)
        .Where(Serialized.Contains)
        .Distinct();

    public static IEnumerable<Type> CasesOf(Type outcome) => outcome.Assembly.GetTypes().Where(type => type != outcome && type.IsAssignableTo(outcome));
}
