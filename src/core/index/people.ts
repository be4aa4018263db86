/** The people and departments of a show by the words that people use for them. */
import type { Department, Person, ShowConfig } from '../model/types';

export class People {
  private readonly persons = new Map<string, Person>();
  private readonly departments = new Map<string, Department>();

  constructor(config: ShowConfig | undefined) {
    for (const person of config?.people ?? []) if (!this.persons.has(person.id)) this.persons.set(person.id, person);
    const departments = config?.departments ?? [];
    const add = (word: string, department: Department): void => {
      if (!this.departments.has(word)) this.departments.set(word, department);
    };
    // What is written exactly goes before what differs in case, and an id before another department's alias.
    for (const department of departments) add(department.id, department);
    for (const department of departments) for (const alias of department.aliases) add(alias, department);
    for (const department of departments) {
      for (const word of [department.id, ...department.aliases, department.name]) add(word.toLowerCase(), department);
    }
  }

  person(id: string): Person | undefined {
    return this.persons.get(id);
  }

  /** By id, alias or name; in any case where nothing is written just so. */
  department(word: string): Department | undefined {
    return this.departments.get(word) ?? this.departments.get(word.toLowerCase());
  }
}
