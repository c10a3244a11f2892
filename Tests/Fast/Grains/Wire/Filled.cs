using System.Collections.Immutable;
using System.Reflection;

namespace PhrCluster.Tests.Fast.Grains.Wire;

/// <summary>Makes a value of any contract, every part of it filled with something that is not the default, so that a part which is lost shows.</summary>
internal static class Filled
{
    /// <summary>Provisions hold provisions.</summary>
    private const int Deep = 4;

    public static object Of(Type type, int depth = 0)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? $"text {depth}"
            : type == typeof(bool) ? true
            : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)
            : type == typeof(DateOnly) ? new DateOnly(2026, 1, 2)
            : type.IsEnum ? Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!
            : type.IsPrimitive || type == typeof(decimal) ? Convert.ChangeType(7 + depth, type)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? ArrayOf(type.GetGenericArguments()[0], depth)
            : type.IsAbstract ? Of(Contracts.CasesOf(type).First(static it => !it.IsAbstract), depth)
            : RecordOf(type, depth);
    }

    private static object ArrayOf(Type element, int depth)
    {
        var values = Array.CreateInstance(element, depth > Deep ? 0 : 1);
        if (values.Length == 1)
        {
            values.SetValue(Of(element, depth + 1), 0);
        }

        return typeof(ImmutableArray).GetMethods()
            .Single(static it => it.Name == nameof(ImmutableArray.Create) && it.GetParameters() is [{ ParameterType.IsSZArray: true } only] && !only.ParameterType.IsByRefLike)
            .MakeGenericMethod(element).Invoke(null, [values])!;
    }

    private static object RecordOf(Type type, int depth)
    {
        var constructor = type.GetConstructors().OrderByDescending(static it => it.GetParameters().Length).First();
        var named = constructor.GetParameters().Select(static it => it.Name!).ToHashSet();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(it => Of(it.ParameterType, depth + 1))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(it => it.CanWrite && !named.Contains(it.Name)))
        {
            property.SetValue(made, Of(property.PropertyType, depth + 1));
        }

        return made;
    }
}
