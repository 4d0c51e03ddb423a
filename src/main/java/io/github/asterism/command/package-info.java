/** Door 1: menus, dialogs, macros and headless runs of Fiji and ImageJ; a command is parameters and a short run. */
package io.github.asterism.command;
